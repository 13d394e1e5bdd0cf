using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;

namespace OutreachKit.EntityFrameworkCore.Tests.Schema;

/// <summary>A host without migrations: our tables are made beside what it has, once, whoever else does the same.</summary>
public class EnsureTablesTests
{
    private const string HostsTable = "create table theirs (id integer primary key); select 0";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Ten_at_once_make_the_tables_once_beside_those_of_the_host(Kind kind)
    {
        await using Crm crm = await WithDatabaseAsync(kind);

        bool[] made = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => EnsureAsync(crm), Stop)));

        made.Count(m => m).Should().Be(1);
        (await EnsureAsync(crm)).Should().BeFalse();
        (await TablesAsync(crm, kind)).Should().BeEquivalentTo(
            "outreach_enrollments", "outreach_followers", "outreach_hash_keys", "outreach_history", "outreach_inbox", "outreach_intake", "outreach_meta", "outreach_stops", "outreach_tombstones",
            "outreach_touches", "theirs");
        (await crm.CountAsync("select count(*) from outreach_meta")).Should().Be(1);
        await crm.World.EnrolledAsync();
        (await crm.World.TickAsync()).Done.Should().Be(1);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task What_they_make_is_what_the_hosts_own_creation_makes(Kind kind)
    {
        await using Crm ensured = await WithDatabaseAsync(kind);
        await using Crm created = await Crm.OpenAsync(kind);
        await EnsureAsync(ensured);

        IReadOnlyList<string> made = await IndexesAsync(ensured, kind);

        made.Should().BeEquivalentTo(await IndexesAsync(created, kind)).And.HaveCountGreaterThan(8);
        await using CrmContext db = created.NewContext();
        (await db.Database.EnsureOutreachKitTablesAsync(Stop)).Should().BeFalse("EnsureCreated made all of it");
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task What_is_missing_of_them_is_made_and_what_is_there_stays(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.World.EnrolledAsync();
        foreach (string loss in new[] { "drop table outreach_followers", "drop index ix_outreach_touches_due", "delete from outreach_meta" })
        {
            await crm.CountAsync($"{loss}; select 0");

            (await EnsureAsync(crm)).Should().BeTrue(loss);
            (await EnsureAsync(crm)).Should().BeFalse();
        }

        (await crm.World.TickAsync()).Done.Should().Be(1);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Older_tables_are_refused_by_the_name_of_what_they_lack_and_left_alone(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.CountAsync("drop table outreach_followers; alter table outreach_inbox drop column content_hash; select 0");

        OutreachStoreException refused = (await FluentActions.Awaiting(() => EnsureAsync(crm)).Should().ThrowAsync<OutreachStoreException>()).Which;
        OutreachStoreException asked = (await FluentActions.Awaiting(() => crm.World.EnrolledAsync()).Should().ThrowAsync<OutreachStoreException>()).Which;

        refused.Fault.Should().Be(OutreachStoreFault.OlderDatabase);
        refused.Message.Should().Contain("outreach_inbox.content_hash").And.Contain("migration").And.NotContain("outreach_touches");
        asked.Message.Should().Contain("outreach_inbox.content_hash").And.Contain("outreach_followers");
        (await TablesAsync(crm, kind)).Should().NotContain("outreach_followers");
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task In_a_transaction_of_the_hosts_they_become_true_with_it_or_not_at_all(Kind kind)
    {
        await using Crm crm = await WithDatabaseAsync(kind);
        await using CrmContext db = crm.NewContext();
        await using (IDbContextTransaction undone = await db.Database.BeginTransactionAsync(Stop))
        {
            (await db.Database.EnsureOutreachKitTablesAsync(Stop)).Should().BeTrue();
            (await db.Database.EnsureOutreachKitTablesAsync(Stop)).Should().BeFalse();
            await undone.RollbackAsync(Stop);
        }

        (await TablesAsync(crm, kind)).Should().Equal("theirs");
        await using (IDbContextTransaction kept = await db.Database.BeginTransactionAsync(Stop))
        {
            (await db.Database.EnsureOutreachKitTablesAsync(Stop)).Should().BeTrue();
            await kept.CommitAsync(Stop);
        }

        await crm.World.EnrolledAsync();
        (await crm.World.TickAsync()).Done.Should().Be(1);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task In_a_scope_whose_end_cannot_be_seen_it_is_refused(Kind kind)
    {
        await using Crm crm = await WithDatabaseAsync(kind);
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await FluentActions.Awaiting(() => EnsureAsync(crm)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*TransactionScope*");
        }

        (await TablesAsync(crm, kind)).Should().Equal("theirs");
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task It_makes_no_database(Kind kind)
    {
        await using Crm crm = Crm.WithoutTables(kind);
        await using CrmContext db = crm.NewContext();

        OutreachStoreException refused = (await FluentActions.Awaiting(() => EnsureAsync(crm)).Should().ThrowAsync<OutreachStoreException>()).Which;

        refused.Fault.Should().Be(OutreachStoreFault.Unreachable);
        refused.Message.Should().Contain("EnsureCreatedAsync");
        (await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(Stop)).Should().BeFalse();
    }

    [Fact]
    public async Task A_host_that_retries_and_has_a_schema_of_its_own_gets_them_there()
    {
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        var options = new DbContextOptionsBuilder().UseNpgsql(database.ConnectionString, o => o.EnableRetryOnFailure()).Options;
        await using var db = new Elsewhere(options);
        await db.GetService<IRelationalDatabaseCreator>().CreateAsync(Stop);

        (await db.Database.EnsureOutreachKitTablesAsync(Stop)).Should().BeTrue();
        (await db.Database.EnsureOutreachKitTablesAsync(Stop)).Should().BeFalse();

        await using OutreachStore store = OutreachStore.Over(() => new Elsewhere(options), TestDatabase.Patient);
        var world = new World(store);
        await world.EnrolledAsync();
        (await world.TickAsync()).Done.Should().Be(1);
    }

    internal static async Task<bool> EnsureAsync(Crm crm)
    {
        await using CrmContext db = crm.NewContext();
        return await db.Database.EnsureOutreachKitTablesAsync(Stop);
    }

    /// <summary>A database that is the host's and has a table of the host's in it.</summary>
    private static async Task<Crm> WithDatabaseAsync(Kind kind)
    {
        Crm crm = Crm.WithoutTables(kind);
        await using CrmContext db = crm.NewContext();
        await db.GetService<IRelationalDatabaseCreator>().CreateAsync(Stop);
        await crm.CountAsync(HostsTable);
        return crm;
    }

    private static Task<IReadOnlyList<string>> TablesAsync(Crm crm, Kind kind) => NamesAsync(crm, kind == Kind.Sqlite
        ? "select name as \"Value\" from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        : "select tablename::text as \"Value\" from pg_tables where schemaname = 'public'");

    private static Task<IReadOnlyList<string>> IndexesAsync(Crm crm, Kind kind) => NamesAsync(crm, kind == Kind.Sqlite
        ? "select sql as \"Value\" from sqlite_master where type = 'index' and sql is not null"
        : "select indexdef as \"Value\" from pg_indexes where tablename like 'outreach%'");

    private static async Task<IReadOnlyList<string>> NamesAsync(Crm crm, string sql)
    {
        await using CrmContext db = crm.NewContext();
        return [.. (await db.Database.SqlQueryRaw<string>(sql).ToListAsync(Stop)).Select(s => s.Replace("IF NOT EXISTS ", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private sealed class Elsewhere(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddOutreachKit(Database, "crm", "ok_");
    }
}
