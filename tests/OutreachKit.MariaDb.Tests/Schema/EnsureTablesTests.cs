using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests;
using OutreachKit.MariaDb.Tests.Databases;
using OutreachKit.MariaDb.Tests.Embedded;

namespace OutreachKit.MariaDb.Tests.Schema;

/// <summary>A host without migrations on MariaDB, where each table is committed by itself.</summary>
public class EnsureTablesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_at_once_make_the_tables_once_beside_those_of_the_host()
    {
        await using MariaDbDatabase database = await WithDatabaseAsync();

        bool[] made = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => EnsureAsync(database), Stop)));

        made.Count(m => m).Should().Be(1);
        (await EnsureAsync(database)).Should().BeFalse();
        (await TablesAsync(database)).Should().Be(11L);
        await WorksAsync(database, contacts: 1);
    }

    [Fact]
    public async Task The_script_can_be_run_twice_and_makes_the_same()
    {
        await using MariaDbDatabase database = await WithDatabaseAsync();
        await using AgencyContext db = NewContext(database);
        string script = db.Database.GenerateOutreachKitScript();

        await database.SayAsync(script);
        await using (OutreachStore store = OutreachStore.Over(() => NewContext(database), MariaDbDatabase.Patient))
        {
            await new World(store).EnrolledAsync("crm-41");
        }

        await database.SayAsync(script);

        script.Should().NotContain("`Clients`");
        (await EnsureAsync(database)).Should().BeFalse("nothing is missing");
        (await database.SayAsync("select count(*) from crm_outreach_meta")).Should().Be(1L);
        await WorksAsync(database, contacts: 2);
    }

    [Fact]
    public async Task Whoever_follows_one_who_died_while_making_the_tables_makes_the_rest()
    {
        await using MariaDbDatabase database = await WithDatabaseAsync();
        await EnsureAsync(database);
        foreach (string loss in new[]
        {
            "drop table crm_outreach_followers", "drop table crm_outreach_touches", "alter table crm_outreach_tombstones drop index ix_crm_outreach_tombstones_tenant",
            "delete from crm_outreach_meta",
        })
        {
            await database.SayAsync(loss);

            (await EnsureAsync(database)).Should().BeTrue(loss);
            (await EnsureAsync(database)).Should().BeFalse();
        }

        await WorksAsync(database, contacts: 1);
    }

    [Fact]
    public async Task In_a_transaction_of_the_hosts_it_is_refused_unless_nothing_is_missing()
    {
        await using MariaDbDatabase database = await WithDatabaseAsync();

        await FluentActions.Awaiting(() => InTransactionAsync(database)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*before BeginTransaction*");
        (await TablesAsync(database)).Should().Be(1L);
        await EnsureAsync(database);

        (await InTransactionAsync(database)).Should().BeFalse();
    }

    [Fact]
    public async Task Older_tables_are_refused_by_the_name_of_what_they_lack()
    {
        await using MariaDbDatabase database = await WithDatabaseAsync();
        await EnsureAsync(database);
        await database.SayAsync("alter table crm_outreach_inbox drop column content_hash");

        OutreachStoreException refused = (await FluentActions.Awaiting(() => EnsureAsync(database)).Should().ThrowAsync<OutreachStoreException>()).Which;

        refused.Fault.Should().Be(OutreachStoreFault.OlderDatabase);
        refused.Message.Should().Contain("crm_outreach_inbox.content_hash");
    }

    [Fact]
    public async Task Where_they_are_missing_each_call_says_how_they_can_be_made()
    {
        await using MariaDbDatabase database = await WithDatabaseAsync();
        await using OutreachStore store = OutreachStore.Over(() => NewContext(database), MariaDbDatabase.Patient);
        OutreachEngine engine = new World(store).Engine;

        (await FluentActions.Awaiting(() => engine.FindByContactAsync("crm-42", Stop)).Should().ThrowAsync<OutreachStoreException>())
            .Which.Message.Should().Contain("dotnet ef migrations add").And.Contain("EnsureOutreachKitTablesAsync").And.Contain("GenerateOutreachKitScript");
    }

    private static async Task<MariaDbDatabase> WithDatabaseAsync()
    {
        var database = MariaDbDatabase.New();
        await database.CreateAsync("character set utf8mb4 collate utf8mb4_general_ci");
        await database.SayAsync("create table theirs (id int primary key)");
        return database;
    }

    private static AgencyContext NewContext(MariaDbDatabase database) => new(new DbContextOptionsBuilder<AgencyContext>()
        .UseMySql(database.ConnectionString, ServerVersion.Parse("10.11.0-mariadb"), o => o.EnableRetryOnFailure()).Options);

    private static async Task<bool> EnsureAsync(MariaDbDatabase database)
    {
        await using AgencyContext db = NewContext(database);
        return await db.Database.EnsureOutreachKitTablesAsync(Stop);
    }

    private static async Task<bool> InTransactionAsync(MariaDbDatabase database)
    {
        await using AgencyContext db = NewContext(database);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            return await db.Database.EnsureOutreachKitTablesAsync(Stop);
        });
    }

    private static Task<object?> TablesAsync(MariaDbDatabase database) =>
        database.SayAsync("select count(*) from information_schema.tables where table_schema = database()");

    private static async Task WorksAsync(MariaDbDatabase database, int contacts)
    {
        await using OutreachStore store = OutreachStore.Over(() => NewContext(database), MariaDbDatabase.Patient);
        var world = new World(store);
        await world.EnrolledAsync();
        (await world.TickAsync()).Done.Should().Be(contacts);
    }
}
