using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.MariaDb.Tests.Databases;

/// <summary>A database of a test's own on the server that OUTREACHKIT_MARIADB names, empty at first and gone after it.</summary>
internal sealed class MariaDbDatabase : IAsyncDisposable
{
    private const string Variable = "OUTREACHKIT_MARIADB";

    private static readonly MariaDbServerVersion Version = new(new Version(10, 11));

    private static int _count;

    private readonly MySqlConnectionStringBuilder _connection;

    private MariaDbDatabase(string server)
    {
        int number = Interlocked.Increment(ref _count);
        _connection = new MySqlConnectionStringBuilder(server)
        {
            Database = string.Create(CultureInfo.InvariantCulture, $"outreachkit_{Environment.ProcessId}_{number}"),
        };
    }

    /// <summary>
    /// How the stores of tests behave: what may pass is tried again until it has passed. How long that takes on a busy machine must not
    /// decide a test; the end is only there so that one that hangs ends some day.
    /// </summary>
    internal static OutreachStoreOptions Patient { get; } = new() { RetryBudget = TimeSpan.FromMinutes(5), SaveWait = TimeSpan.FromMinutes(5) };

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal MySqlConnectionStringBuilder Connection => new(_connection.ConnectionString);

    internal string ConnectionString => _connection.ConnectionString;

    /// <summary>A new one; skips the test where there is no server.</summary>
    internal static MariaDbDatabase New()
    {
        string? server = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(
            string.IsNullOrEmpty(server) && Environment.GetEnvironmentVariable("CI") != "true", $"No MariaDB: {Variable} gives no connection string.");
        return On(server ?? throw new InvalidOperationException($"CI is set, so {Variable} must give a connection string."));
    }

    /// <summary>A new one on that server.</summary>
    internal static MariaDbDatabase On(string server) => new(server);

    internal static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseMySql(connectionString, Version);

    internal Task<OutreachStore> OpenAsync(OutreachStoreOptions? options = null, string? connectionString = null) =>
        OutreachStore.OpenAsync(o => Configure(o, connectionString ?? ConnectionString), options ?? Patient, Stop);

    /// <summary>Says something to the database behind the store's back.</summary>
    internal async Task<object?> SayAsync(string sql)
    {
        await using var connection = new MySqlConnection(ConnectionString);
        await connection.OpenAsync(Stop);
        await using MySqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Stop);
    }

    internal Task CreateAsync(string settings = "") => TellServerAsync($"create database {_connection.Database} {settings}");

    internal async Task EndOtherConnectionsAsync()
    {
        await using var connection = new MySqlConnection(ConnectionString);
        await connection.OpenAsync(Stop);
        await using MySqlCommand command = connection.CreateCommand();
        command.CommandText =
            "select group_concat(id separator ';kill ') from information_schema.processlist where db = database() and id <> connection_id()";
        if (await command.ExecuteScalarAsync(Stop) is string ids)
        {
            command.CommandText = $"kill {ids}";
            await command.ExecuteNonQueryAsync(Stop);
        }
    }

    /// <summary>Says something to the server, for which the database need not be there.</summary>
    internal async Task TellServerAsync(string sql)
    {
        MySqlConnectionStringBuilder server = Connection;
        server.Database = "";
        server.Pooling = false;
        await using var connection = new MySqlConnection(server.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using MySqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        // Each database has a pool of its own, and the connections in it count for the server as long as it is there.
        await using (var pooled = new MySqlConnection(ConnectionString))
        {
            await MySqlConnection.ClearPoolAsync(pooled);
        }

        await TellServerAsync($"drop database if exists {_connection.Database}");
    }
}
