using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OutreachKit.EntityFrameworkCore.Tests.Databases;

/// <summary>A database on the server that OUTREACHKIT_POSTGRES names.</summary>
internal sealed class PostgreSqlDatabase : TestDatabase
{
    private static int _count;

    private readonly NpgsqlConnectionStringBuilder _connection;

    private PostgreSqlDatabase(string server)
    {
        int number = Interlocked.Increment(ref _count);
        _connection = new NpgsqlConnectionStringBuilder(server)
        {
            Database = string.Create(CultureInfo.InvariantCulture, $"outreachkit_{Environment.ProcessId}_{number}"),
        };
    }

    internal NpgsqlConnectionStringBuilder Connection => new(_connection.ConnectionString);

    internal override string ConnectionString => _connection.ConnectionString;

    internal static PostgreSqlDatabase New() => new(PostgreSqlServer.ConnectionString);

    internal override void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(ConnectionString);

    internal override OutreachDbContext NewContext() => new PostgreSqlOutreachDbContext(
        new DbContextOptionsBuilder<PostgreSqlOutreachDbContext>()
            .UseNpgsql(ConnectionString, o => o.MigrationsHistoryTable("outreach_migrations")).Options);

    public override async ValueTask DisposeAsync()
    {
        NpgsqlConnectionStringBuilder server = Connection;
        server.Database = "postgres";
        server.Pooling = false;
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using NpgsqlCommand drop = connection.CreateCommand();
        drop.CommandText = $"drop database if exists {_connection.Database} with (force)";
        await drop.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
