using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Postgres;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Where something crashes: a database of the test's own, and a folder for what is written beside it. Nothing is left of either.</summary>
internal sealed class CrashSite : ICrashSite, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outreachkit-crash-");
    private readonly Kind _kind;
    private readonly IAsyncDisposable _owner;

    private CrashSite(Kind kind, string connectionString, IAsyncDisposable owner)
    {
        _kind = kind;
        _owner = owner;
        ConnectionString = connectionString;
    }

    public string Provider => _kind == Kind.Sqlite ? "sqlite" : "postgres";

    public string ConnectionString { get; }

    public string Outbox => Path.Combine(_folder.FullName, "outbox");

    public string Journal => Path.Combine(_folder.FullName, "journal");

    public string Countdown => Path.Combine(_folder.FullName, "countdown");

    /// <summary>A new database of that kind; skips the test where there is none to be had.</summary>
    public static CrashSite Of(Kind kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are killed and frozen with the signals of Linux.");
        TestDatabase database = TestDatabase.Of(kind);
        return new CrashSite(kind, database.ConnectionString, database);
    }

    /// <summary>On a server that may crash too, and that ends with it.</summary>
    public static CrashSite On(PostgresCluster cluster) => new(Kind.PostgreSql, cluster.ConnectionString, cluster);

    public Task<OutreachStore> OpenAsync(CancellationToken cancellationToken) => OpenAsync(ConnectionString, cancellationToken);

    /// <summary>Opens a store by another connection string that leads there.</summary>
    public Task<OutreachStore> OpenAsync(string leads, CancellationToken cancellationToken) => OutreachStore.OpenAsync(
        options => _ = _kind == Kind.Sqlite ? options.UseSqlite(leads) : options.UseNpgsql(leads), TestDatabase.Patient, cancellationToken);

    public async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using DbConnection connection = _kind == Kind.Sqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
