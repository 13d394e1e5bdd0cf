using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>A database of its own on a PostgreSQL server.</summary>
internal sealed class PostgresBench : BenchDatabase
{
    private const int RowsPerCopy = 20_000;

    /// <summary>From so many rows on it matters whether they are on the disk before a measurement begins.</summary>
    private const int Many = 10_000;

    private readonly string _server;

    private PostgresBench(string server) => _server = server;

    /// <summary>What it is called on its server.</summary>
    internal string Name { get; } = $"outreachkit_bench_{Guid.NewGuid():N}";

    internal string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = Name }.ToString();

    internal static async Task<PostgresBench> CreateAsync(string server)
    {
        var bench = new PostgresBench(server);
        await bench.OnServerAsync($"create database {bench.Name}").ConfigureAwait(false);
        return bench;
    }

    internal override void Use(DbContextOptionsBuilder options) => Use(options, ConnectionString);

    internal static void Use(DbContextOptionsBuilder options, string connectionString) => options.UseNpgsql(connectionString);

    internal override async Task<DbConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync().ConfigureAwait(false);
        return connection;
    }

    /// <summary>Says something to it whose answer nobody needs.</summary>
    internal async Task SayAsync(string sql)
    {
        DbConnection connection = await ConnectAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await connection.SayAsync(sql).ConfigureAwait(false);
        }
    }

    /// <summary>Asks it for a number.</summary>
    internal async Task<long> NumberAsync(string sql)
    {
        DbConnection connection = await ConnectAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            DbCommand command = connection.CreateCommand();
            await using (command.ConfigureAwait(false))
            {
                command.CommandText = sql;
                command.CommandTimeout = 600;
                return (long)(await command.ExecuteScalarAsync().ConfigureAwait(false))!;
            }
        }
    }

    internal override string Kind => "PostgreSQL";

    internal override RawSql Say { get; } = new(hasArrays: true);

    internal override RawDispatcher DispatcherOn(DbConnection connection) => new PostgresRawDispatcher(connection);

    /// <summary>By COPY, unchecked, and the indexes at the end; then as tidy as a server is that had the time for it.</summary>
    internal override async Task FillAsync(IEnumerable<SeedRow> rows)
    {
        DbConnection connection = await ConnectAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await connection.SayAsync("set session_replication_role = replica; set maintenance_work_mem = '512MB'; set synchronous_commit = off")
                .ConfigureAwait(false);
            int filled = 0;
            await SecondaryIndexes.RebuiltAroundAsync(
                connection,
                """
                select indexdef, 'drop index ' || quote_ident(indexname) from pg_indexes
                where tablename like 'outreach%' and indexname not like 'PK%'
                """,
                async () => filled = await CopyAsync((NpgsqlConnection)connection, rows).ConfigureAwait(false)).ConfigureAwait(false);
            await connection.SayAsync("vacuum analyze outreach_enrollments, outreach_touches, outreach_history, outreach_meta").ConfigureAwait(false);
            if (filled >= Many)
            {
                await connection.SayAsync("checkpoint").ConfigureAwait(false);
            }
        }
    }

    internal override async Task InsertAsync(DbConnection connection, IEnumerable<SeedRow> rows)
    {
        DbTransaction transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await CopyAsync((NpgsqlConnection)connection, rows).ConfigureAwait(false);
            await transaction.CommitAsync().ConfigureAwait(false);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await OnServerAsync($"drop database if exists {Name} with (force)").ConfigureAwait(false);
    }

    /// <returns>How many there were.</returns>
    private static async Task<int> CopyAsync(NpgsqlConnection connection, IEnumerable<SeedRow> rows)
    {
        int copied = 0;
        foreach (SeedRow[] chunk in rows.Chunk(RowsPerCopy))
        {
            await CopyAsync(connection, "outreach_enrollments (id, tenant, tenant_ref, contact, contact_ref, pipeline, pipeline_ref, version, stage, revision, open_slot, reached, is_adopted, enrolled_at, state)", chunk, async (copy, row) =>
            {
                await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid).ConfigureAwait(false);
                await copy.WriteAsync("", NpgsqlDbType.Varchar).ConfigureAwait(false);
                await copy.WriteAsync(RawKey.NoTenant, NpgsqlDbType.Uuid).ConfigureAwait(false);
                await copy.WriteAsync(row.Contact, NpgsqlDbType.Varchar).ConfigureAwait(false);
                await copy.WriteAsync(RawKey.Of("", row.Contact), NpgsqlDbType.Uuid).ConfigureAwait(false);
                await copy.WriteAsync(row.Written.Pipeline, NpgsqlDbType.Varchar).ConfigureAwait(false);
                await copy.WriteAsync(RawKey.Of(row.Written.Pipeline), NpgsqlDbType.Uuid).ConfigureAwait(false);
                await copy.WriteAsync(1, NpgsqlDbType.Integer).ConfigureAwait(false);
                await copy.WriteAsync(row.Written.Stage, NpgsqlDbType.Varchar).ConfigureAwait(false);
                await copy.WriteAsync(1L, NpgsqlDbType.Bigint).ConfigureAwait(false);
                await copy.WriteAsync((short)1, NpgsqlDbType.Smallint).ConfigureAwait(false);
                await copy.WriteAsync(row.Written.Reached, NpgsqlDbType.Text).ConfigureAwait(false);
                await copy.WriteAsync((short)0, NpgsqlDbType.Smallint).ConfigureAwait(false);
                await copy.WriteAsync(row.EnrolledAt, NpgsqlDbType.Bigint).ConfigureAwait(false);
                await copy.WriteAsync(row.Written.State, NpgsqlDbType.Text).ConfigureAwait(false);
            }).ConfigureAwait(false);
            await CopyAsync(connection, "outreach_touches (touch_key, enrollment_id, tenant_ref, status, is_timer, due_at, ready_at, fence, lease_until)", chunk, async (copy, row) =>
            {
                await copy.WriteAsync(row.Key, NpgsqlDbType.Uuid).ConfigureAwait(false);
                await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid).ConfigureAwait(false);
                await copy.WriteAsync(RawKey.NoTenant, NpgsqlDbType.Uuid).ConfigureAwait(false);
                await copy.WriteAsync((short)0, NpgsqlDbType.Smallint).ConfigureAwait(false);
                await copy.WriteAsync((short)0, NpgsqlDbType.Smallint).ConfigureAwait(false);
                await copy.WriteAsync(row.Written.Due!.Value, NpgsqlDbType.Bigint).ConfigureAwait(false);
                await copy.WriteAsync(row.Written.Ready!.Value, NpgsqlDbType.Bigint).ConfigureAwait(false);
                await copy.WriteAsync(0L, NpgsqlDbType.Bigint).ConfigureAwait(false);
                await copy.WriteAsync(SeedRow.NeverLeased, NpgsqlDbType.Bigint).ConfigureAwait(false);
            }).ConfigureAwait(false);
            await CopyAsync(connection, "outreach_history (enrollment_id, revision, commit_id, recorded_at, body)", chunk, async (copy, row) =>
            {
                await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid).ConfigureAwait(false);
                await copy.WriteAsync(1L, NpgsqlDbType.Bigint).ConfigureAwait(false);
                await copy.WriteAsync(row.CommitId, NpgsqlDbType.Uuid).ConfigureAwait(false);
                await copy.WriteAsync(row.EnrolledAt, NpgsqlDbType.Bigint).ConfigureAwait(false);
                await copy.WriteAsync(row.Written.Body, NpgsqlDbType.Text).ConfigureAwait(false);
            }).ConfigureAwait(false);
            copied += chunk.Length;
        }

        return copied;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string into, SeedRow[] rows, Func<NpgsqlBinaryImporter, SeedRow, Task> write)
    {
        NpgsqlBinaryImporter copy = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)").ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            foreach (SeedRow row in rows)
            {
                await copy.StartRowAsync().ConfigureAwait(false);
                await write(copy, row).ConfigureAwait(false);
            }

            await copy.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task OnServerAsync(string sql)
    {
        var connection = new NpgsqlConnection(_server);
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync().ConfigureAwait(false);
            await connection.SayAsync(sql).ConfigureAwait(false);
        }
    }
}
