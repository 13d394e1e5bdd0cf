using Microsoft.EntityFrameworkCore;
using Npgsql;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Pipelines;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Schema;

/// <summary>Opening makes what is missing, once, and touches nothing else.</summary>
public class FirstOpeningTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Eight_who_open_a_new_database_at_once_all_get_it(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);

        OutreachStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => database.OpenAsync(), Stop)));

        foreach (OutreachStore store in stores)
        {
            (await store.IsSuppressedAsync("", "crm-42", Stop)).Should().BeFalse();
            await store.DisposeAsync();
        }

        (await database.SayAsync("select count(*) from outreach_migrations")).Should().Be(1L);
        (await database.SayAsync("select count(*) from outreach_meta")).Should().Be(1L);
    }

    [Fact]
    public async Task Wherever_the_connection_breaks_while_a_database_is_opened_it_is_tried_again()
    {
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        await (await database.OpenAsync()).DisposeAsync();
        int breaks = 0;
        bool hasBroken;
        do
        {
            await using var proxy = new BreakingProxy(database.Connection.Host!, database.Connection.Port, ++breaks);
            NpgsqlConnectionStringBuilder through = database.Connection;
            (through.Host, through.Port, through.Pooling, through.SslMode) = ("127.0.0.1", proxy.Port, false, SslMode.Disable);

            await (await OutreachStore.OpenAsync(o => o.UseNpgsql(through.ConnectionString), TestDatabase.Patient, Stop)).DisposeAsync();

            hasBroken = proxy.HasBroken;
        }
        while (hasBroken);

        breaks.Should().BeGreaterThan(10, "opening asks several questions");
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Tables_that_the_ready_made_context_has_made_do_as_well(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using (OutreachDbContext context = database.NewContext())
        {
            await context.Database.MigrateAsync(Stop);
        }

        await using OutreachStore store = await database.OpenAsync(new OutreachStoreOptions { MigrateOnOpen = false });
        await store.SuppressAsync("", "crm-42", Stop);
        await store.SuppressAsync("", "crm-42", Stop);

        (await store.IsSuppressedAsync("", "crm-42", Stop)).Should().BeTrue();
        (await store.IsSuppressedAsync("acme", "crm-42", Stop)).Should().BeFalse();
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_host_with_migrations_of_its_own_in_the_database_is_left_alone(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using (await database.OpenAsync())
        {
            await database.SayAsync(
                """
                create table "__EFMigrationsHistory" ("MigrationId" varchar(150) primary key, "ProductVersion" varchar(32) not null);
                insert into "__EFMigrationsHistory" values ('20300101000000_Theirs', '10.0.0')
                """);
        }

        await using OutreachStore again = await database.OpenAsync();

        (await again.TimeAsync(default, Stop)).Paused.Should().BeNull();
    }

    [Fact]
    public async Task SQLite_keeps_a_write_ahead_log_and_waits_for_the_disk()
    {
        await using var database = new SqliteDatabase();
        await using OutreachStore store = await database.OpenAsync();

        (await database.SayAsync("pragma journal_mode")).Should().Be("wal");
        (await store.SayAsync("pragma synchronous")).Should().Be(2L, "that is FULL");
        (await store.SayAsync("pragma foreign_keys")).Should().Be(1L);
    }

    [Fact]
    public async Task A_store_that_was_told_of_no_pipeline_says_so_when_it_has_to_read_one()
    {
        await using var database = new SqliteDatabase();
        await using OutreachStore store = await database.OpenAsync();
        var engine = new OutreachEngine(Presets.InformationalInterview, store, new NodaTime.Testing.FakeClock(NodaTime.Instant.FromUtc(2026, 3, 2, 16, 0)));
        OutreachKit.EnrollmentId id = (await engine.EnrollAsync("crm-42", cancellationToken: Stop)).OrThrow().Id;

        Func<Task> bare = async () => await store.FindAsync(id, Stop);

        (await bare.Should().ThrowAsync<UnknownPipelineException>()).Which.Name.Should().Be("informational-interview");
    }

    [Fact]
    public async Task A_store_that_is_closed_says_so()
    {
        await using var database = new SqliteDatabase();
        OutreachStore store = await database.OpenAsync();
        IOutreachStore view = store.With(new PipelineCatalog([Presets.InformationalInterview]));
        await store.DisposeAsync();

        Func<Task> late = async () => await view.IsSuppressedAsync("", "crm-42", Stop);

        await late.Should().ThrowAsync<ObjectDisposedException>();
    }
}
