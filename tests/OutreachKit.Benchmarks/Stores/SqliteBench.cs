using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>A SQLite file in a folder of its own, in the system's folder for temporary files.</summary>
internal class SqliteBench : BenchDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outreachkit-bench-");

    private string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "bench.db") }.ToString();

    internal override void Use(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString);

    internal override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync().ConfigureAwait(false);
        await connection.SayAsync("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory").ConfigureAwait(false);
        return connection;
    }

    internal override string Kind => "SQLite";

    internal override RawSql Say { get; } = new(hasArrays: false);

    internal override RawDispatcher DispatcherOn(DbConnection connection) => new SqliteRawDispatcher(connection, Say);

    /// <summary>One transaction, not flushed, and the indexes at the end: made row by row they take most of the time.</summary>
    internal override async Task FillAsync(IEnumerable<SeedRow> rows)
    {
        DbConnection connection = await ConnectAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await connection.SayAsync("pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -1000000").ConfigureAwait(false);
            await SecondaryIndexes.RebuiltAroundAsync(
                connection, "select sql, 'drop index ' || name from sqlite_master where type = 'index' and sql is not null", () => InsertAsync(connection, rows))
                .ConfigureAwait(false);
            await connection.SayAsync("analyze; pragma wal_checkpoint(truncate)").ConfigureAwait(false);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await Task.Yield();
        _folder.Delete(recursive: true);
    }

    internal override async Task InsertAsync(DbConnection connection, IEnumerable<SeedRow> rows)
    {
        var enrollment = new RawStep(connection, """
            insert into outreach_enrollments (
                id, tenant, tenant_ref, contact, contact_ref, pipeline, pipeline_ref, version, stage, revision, open_slot, reached, is_adopted, enrolled_at, state)
            values (@id, '', @tenant_ref, @contact, @contact_ref, @pipeline, @pipeline_ref, 1, @stage, 1, 1, @reached, 0, @enrolled_at, @state)
            """);
        var touch = new RawStep(connection, """
            insert into outreach_touches (touch_key, enrollment_id, tenant_ref, status, is_timer, due_at, ready_at, fence, lease_until)
            values (@touch_key, @enrollment_id, @tenant_ref, 0, 0, @due_at, @ready_at, 0, @lease)
            """);
        var history = new RawStep(connection, """
            insert into outreach_history (enrollment_id, revision, commit_id, recorded_at, body)
            values (@enrollment_id, 1, @commit_id, @recorded_at, @body)
            """);
        await connection.SayAsync("begin immediate").ConfigureAwait(false);
        foreach (SeedRow row in rows)
        {
            await enrollment.RunAsync(
            [
                row.Id, RawKey.NoTenant, row.Contact, RawKey.Of("", row.Contact), row.Written.Pipeline, RawKey.Of(row.Written.Pipeline), row.Written.Stage,
                row.Written.Reached, row.EnrolledAt, row.Written.State,
            ]).ConfigureAwait(false);
            await touch.RunAsync([row.Key, row.Id, RawKey.NoTenant, row.Written.Due, row.Written.Ready, SeedRow.NeverLeased]).ConfigureAwait(false);
            await history.RunAsync([row.Id, row.CommitId, row.EnrolledAt, row.Written.Body]).ConfigureAwait(false);
        }

        await connection.SayAsync("commit").ConfigureAwait(false);
    }
}
