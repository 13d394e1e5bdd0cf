using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>PostgreSQL says who waits for whom.</summary>
/// <param name="settings">What else the server is told for each session.</param>
internal sealed class PostgreSqlSite(string settings = "") : OrderSite
{
    private readonly PostgreSqlDatabase _database = PostgreSqlDatabase.New();
    private NpgsqlConnection? _watch;

    internal override string Name => settings.Length > 0 ? $"PostgreSql {settings}" : "PostgreSql";

    // No power is cut here: nothing has to wait for the disk.
    internal override void Configure(DbContextOptionsBuilder options, int process) =>
        options.UseNpgsql($"{_database.ConnectionString};Options=-c synchronous_commit=off {settings};Application Name=process {process}");

    internal override async Task<HashSet<long>> WaitingAsync()
    {
        if (_watch is null)
        {
            _watch = new NpgsqlConnection(_database.ConnectionString);
            await _watch.OpenAsync(TestDatabase.Stop);
        }

        await using NpgsqlCommand command = _watch.CreateCommand();
        command.CommandText = "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and cardinality(pg_blocking_pids(pid)) > 0";
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(TestDatabase.Stop);
        var waiting = new HashSet<long>();
        while (await reader.ReadAsync(TestDatabase.Stop))
        {
            waiting.Add(reader.GetInt32(0));
        }

        return waiting;
    }

    internal override long BackendOf(DbConnection connection) => ((NpgsqlConnection)connection).ProcessID;

    public override async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
