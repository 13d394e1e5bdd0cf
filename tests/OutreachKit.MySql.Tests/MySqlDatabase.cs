using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MySql.Data.MySqlClient;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.MySql.Tests;

/// <summary>A database of a test's own on the server that OUTREACHKIT_MARIADB names, reached by Oracle's driver; empty at first and gone after it.</summary>
internal sealed class MySqlDatabase : IAsyncDisposable
{
    private const string Variable = "OUTREACHKIT_MARIADB";

    private static int _count;

    private readonly MySqlConnectionStringBuilder _connection;

    private MySqlDatabase(string server)
    {
        int number = Interlocked.Increment(ref _count);
        _connection = new MySqlConnectionStringBuilder(server)
        {
            Database = string.Create(CultureInfo.InvariantCulture, $"outreachkit_mysql_{Environment.ProcessId}_{number}"),
        };
    }

    /// <summary>What may pass is tried again until it has passed: how long that takes on a busy machine must not decide a test.</summary>
    private static OutreachStoreOptions Patient { get; } = new() { RetryBudget = TimeSpan.FromMinutes(5), SaveWait = TimeSpan.FromMinutes(5) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A new one; skips the test where there is no server.</summary>
    internal static MySqlDatabase New()
    {
        string? server = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(
            string.IsNullOrEmpty(server) && Environment.GetEnvironmentVariable("CI") != "true", $"No MariaDB: {Variable} gives no connection string.");
        return new(server ?? throw new InvalidOperationException($"CI is set, so {Variable} must give a connection string."));
    }

    internal Task<OutreachStore> OpenAsync() => OutreachStore.OpenAsync(o => o.UseMySQL(_connection.ConnectionString), Patient, Stop);

    /// <summary>The store's tables.</summary>
    internal async Task<IReadOnlyList<string>> TablesAsync()
    {
        await using var connection = new MySqlConnection(_connection.ConnectionString);
        await connection.OpenAsync(Stop);
        await using MySqlCommand command = connection.CreateCommand();
        command.CommandText = "select group_concat(table_name) from information_schema.tables where table_schema = database() and table_name like 'outreach%'";
        return ((string)(await command.ExecuteScalarAsync(Stop))!).Split(',');
    }

    /// <summary>Says something to the database behind the store's back.</summary>
    internal Task SayAsync(string sql) => SayAsync(_connection.ConnectionString, sql);

    public async ValueTask DisposeAsync()
    {
        // Each database has a pool of its own, and the connections in it count for the server as long as it is there.
        await using (var pooled = new MySqlConnection(_connection.ConnectionString))
        {
            await pooled.ClearPoolAsync(pooled, CancellationToken.None);
        }

        var server = new MySqlConnectionStringBuilder(_connection.ConnectionString) { Database = "", Pooling = false };
        await SayAsync(server.ConnectionString, $"drop database if exists {_connection.Database}");
    }

    private static async Task SayAsync(string connectionString, string sql)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using MySqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
