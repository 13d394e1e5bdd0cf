using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Failing;

/// <summary>A database that fails under way: nothing half-written, one clear error, and on it goes when it is well again.</summary>
public class BrokenDatabaseTests
{
    [Fact]
    public async Task A_full_disk_is_told_and_leaves_nothing_half_written()
    {
        await using var database = new SqliteDatabase();
        await (await database.OpenAsync()).DisposeAsync();
        var disk = new SmallDisk();
        await using OutreachStore store = await OutreachStore.OpenAsync(
            o => o.UseSqlite(database.ConnectionString).AddInterceptors(disk), cancellationToken: World.Stop);
        var world = new World(store);
        int enrolled = 0;
        Func<Task> untilFull = async () =>
        {
            for (; enrolled < 10_000; enrolled++)
            {
                await world.EnrolledAsync($"contact-{enrolled}");
            }
        };

        OutreachStoreException said = (await untilFull.Should().ThrowAsync<OutreachStoreException>()).Which;

        said.Fault.Should().Be(OutreachStoreFault.Full);
        foreach (string table in new[] { "enrollments", "history", "touches" })
        {
            (await database.SayAsync($"select count(*) from outreach_{table}")).Should().Be((long)enrolled, table);
        }

        disk.MostPages = 100_000;
        await world.EnrolledAsync("one-more");
        (await database.SayAsync("select count(*) from outreach_enrollments")).Should().Be(enrolled + 1L);
    }

    [Fact]
    public async Task A_lock_that_another_process_holds_is_waited_for_and_told_when_the_patience_is_over()
    {
        await using var database = new SqliteDatabase();
        await using OutreachStore store = await database.OpenAsync();
        await using OutreachStore impatient = await database.OpenAsync(new OutreachStoreOptions { RetryBudget = TimeSpan.FromMilliseconds(100) });
        await using var other = new SqliteConnection(database.ConnectionString);
        await other.OpenAsync(World.Stop);
        DbTransaction holding = await other.BeginTransactionAsync(World.Stop);
        Func<Task> suppress = async () => await store.SuppressAsync("", "crm-42", World.Stop);
        Func<Task> shortly = async () => await impatient.SuppressAsync("", "crm-42", World.Stop);

        OutreachStoreException said = (await shortly.Should().ThrowAsync<OutreachStoreException>()).Which;
        (await store.IsSuppressedAsync("", "crm-42", World.Stop)).Should().BeFalse("whoever reads does not wait");
        Task waiting = Task.Run(suppress, World.Stop);
        await holding.RollbackAsync(World.Stop);
        await waiting;

        said.Fault.Should().Be(OutreachStoreFault.Unreachable);
        (await store.IsSuppressedAsync("", "crm-42", World.Stop)).Should().BeTrue();
    }

    [Fact]
    public async Task Connections_that_the_server_has_ended_are_replaced()
    {
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        await using OutreachStore store = await database.OpenAsync();
        var world = new World(store);
        EnrollmentId id = await world.EnrolledAsync();

        for (int i = 0; i < 5; i++)
        {
            await database.SayAsync(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            await world.RepliedAsync();
        }

        (await world.RevisionsAsync(id)).Should().Equal(1, 2, 3, 4, 5, 6);
    }

    /// <summary>As many pages as the file has now, and a few.</summary>
    private sealed class SmallDisk : DbConnectionInterceptor
    {
        internal long? MostPages { get; set; }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            using DbCommand command = connection.CreateCommand();
            command.CommandText = "pragma page_count";
            MostPages ??= (long)command.ExecuteScalar()! + 40;
            command.CommandText = $"pragma max_page_count = {MostPages}";
            command.ExecuteNonQuery();
            return Task.CompletedTask;
        }
    }
}
