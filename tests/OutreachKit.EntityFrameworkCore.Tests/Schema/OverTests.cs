using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Schema;

/// <summary>A store over a host's contexts opens with the first call, and waits for the host to have made the tables.</summary>
public class OverTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task It_opens_once_the_tables_are_there_and_makes_none(Kind kind)
    {
        await using Crm crm = Crm.WithoutTables(kind);
        await using CrmContext db = crm.NewContext();
        var creator = db.GetService<IRelationalDatabaseCreator>();

        await NoTablesAsync(crm);
        (await creator.ExistsAsync(Stop)).Should().BeFalse("asking makes no database");
        await creator.CreateAsync(Stop);
        await NoTablesAsync(crm);
        (await creator.HasTablesAsync(Stop)).Should().BeFalse();
        await creator.CreateTablesAsync(Stop);

        await crm.World.EnrolledAsync();
        (await crm.World.TickAsync()).Done.Should().Be(1);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Tables_that_lack_a_column_are_older_ones(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.CountAsync("alter table outreach_inbox drop column content_hash; select 0");

        await NoTablesAsync(crm);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Tables_that_were_emptied_will_do(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.CountAsync("delete from outreach_meta; select 0");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => crm.World.EnrolledAsync($"contact-{i}")));

        (await crm.CountAsync("select count(*) from outreach_meta")).Should().Be(1);
        (await crm.World.TickAsync()).Done.Should().Be(8);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Tables_made_by_the_script_will_do_and_the_hosts_are_not_in_it(Kind kind)
    {
        await using Crm crm = Crm.WithoutTables(kind);
        await using CrmContext db = crm.NewContext();
        string script = db.Database.GenerateOutreachKitScript();
        await db.GetService<IRelationalDatabaseCreator>().CreateAsync(Stop);

        await crm.CountAsync(script + "; select 0");
        await crm.World.EnrolledAsync("crm-41");
        await crm.CountAsync(script + "; select 0");

        script.Should().NotContain("TBL_CONTACT");
        await crm.World.EnrolledAsync();
        (await crm.World.TickAsync()).Done.Should().Be(2, "run a second time, the script changed nothing");
        (await crm.CountAsync("select count(*) from outreach_meta")).Should().Be(1, "the script has the row");
        (await db.Database.EnsureOutreachKitTablesAsync(Stop)).Should().BeFalse("nothing is missing");
    }

    [Fact]
    public void The_script_makes_the_schema_that_the_host_names()
    {
        using var db = new Elsewhere(new DbContextOptionsBuilder().UseNpgsql().Options);

        db.Database.GenerateOutreachKitScript().Should().Contain("CREATE SCHEMA crm").And.Contain("CREATE TABLE IF NOT EXISTS crm.ok_enrollments")
            .And.Contain("CREATE UNIQUE INDEX IF NOT EXISTS ix_ok_enrollments_open").And.Contain("INSERT INTO crm.ok_meta").And.NotContain("Contact");
    }

    [Fact]
    public async Task A_context_without_our_tables_is_told_what_to_call()
    {
        await using var database = new SqliteDatabase();
        await using OutreachStore store = OutreachStore.Over(() => new Strangers(database.ConnectionString));

        Func<Task> asking = async () => await store.IsSuppressedAsync("", "crm-42", Stop);

        await asking.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Strangers*modelBuilder.AddOutreachKit(Database)*");
    }

    [Fact]
    public async Task A_context_that_makes_its_own_options_will_do()
    {
        await using var database = new SqliteDatabase();
        await using (var db = new SelfMade(database.ConnectionString))
        {
            await db.Database.EnsureCreatedAsync(Stop);
        }

        await using OutreachStore store = OutreachStore.Over(() => new SelfMade(database.ConnectionString));
        var world = new World(store);
        await world.EnrolledAsync();

        (await world.TickAsync()).Done.Should().Be(1);
    }

    [Fact]
    public async Task Contexts_that_share_a_connection_are_refused()
    {
        await using var database = new SqliteDatabase();
        await using var connection = new SqliteConnection(database.ConnectionString);
        await using OutreachStore sameConnection = OutreachStore.Over(
            () => new CrmContext(new DbContextOptionsBuilder().UseSqlite(connection).Options));
        await using var one = new CrmContext(new DbContextOptionsBuilder().UseSqlite(database.ConnectionString).Options);
        await using OutreachStore sameContext = OutreachStore.Over(() => one);

        foreach (OutreachStore store in new[] { sameConnection, sameContext })
        {
            Func<Task> asking = async () => await store.IsSuppressedAsync("", "crm-42", Stop);
            (await asking.Should().ThrowAsync<OutreachStoreException>()).Which.Fault.Should().Be(OutreachStoreFault.Unsuitable);
        }
    }

    [Fact]
    public async Task A_context_that_cannot_be_made_yet_is_asked_for_again()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.Sqlite);
        int made = 0;
        await using OutreachStore store = OutreachStore.Over(() => ++made == 1 ? throw new NotSupportedException("not yet") : crm.NewContext());
        Func<Task> asking = async () => await store.IsSuppressedAsync("", "crm-42", Stop);

        await asking.Should().ThrowAsync<NotSupportedException>();
        await asking.Should().NotThrowAsync();
    }

    [Fact]
    public async Task Nothing_is_asked_of_the_host_before_the_first_call()
    {
        int made = 0;
        await using var database = new SqliteDatabase();
        await using (OutreachStore.Over(() => ++made > 0 ? new SelfMade(database.ConnectionString) : null!))
        {
        }

        made.Should().Be(0);
    }

    private static async Task NoTablesAsync(Crm crm)
    {
        Func<Task> asking = () => crm.World.TickAsync();
        Func<Task> enrolling = () => crm.World.EnrolledAsync();

        OutreachStoreException said = (await enrolling.Should().ThrowAsync<OutreachStoreException>()).Which;
        said.Fault.Should().Be(OutreachStoreFault.OlderDatabase);
        said.Message.Should().Contain("CrmContext").And.Contain("dotnet ef migrations add");
        (await asking.Should().ThrowAsync<OutreachStoreException>()).Which.Fault.Should().Be(OutreachStoreFault.OlderDatabase);
    }

    private sealed class Elsewhere(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Contact>();
            modelBuilder.AddOutreachKit(Database, "crm", "ok_");
        }
    }

    private sealed class SelfMade(string connectionString) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite(connectionString);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddOutreachKit(Database);
    }

    private sealed class Strangers(string connectionString) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite(connectionString);
    }
}
