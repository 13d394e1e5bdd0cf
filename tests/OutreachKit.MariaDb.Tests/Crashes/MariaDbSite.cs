using System.Globalization;
using MySqlConnector;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Crashes;
using OutreachKit.MariaDb.Tests.Databases;

namespace OutreachKit.MariaDb.Tests.Crashes;

/// <summary>A database of the test's own, and a folder. Nothing is left of either.</summary>
internal sealed class MariaDbSite : ICrashSite, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outreachkit-crash-");
    private readonly MariaDbDatabase _database;

    private MariaDbSite(MariaDbDatabase database) => _database = database;

    public string Provider => "mariadb";

    public string ConnectionString => _database.ConnectionString;

    public string Outbox => Path.Combine(_folder.FullName, "outbox");

    public string Journal => Path.Combine(_folder.FullName, "journal");

    public string Countdown => Path.Combine(_folder.FullName, "countdown");

    /// <summary>A new one; skips the test where there is none to be had.</summary>
    public static MariaDbSite New()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are killed and frozen with the signals of Linux.");
        return new MariaDbSite(MariaDbDatabase.New());
    }

    /// <summary>A new one on a server that may crash too.</summary>
    public static MariaDbSite On(MariaDbServer server) => new(MariaDbDatabase.On(server.ConnectionString));

    public Task<OutreachStore> OpenAsync(CancellationToken cancellationToken) =>
        OutreachStore.OpenAsync(options => MariaDbDatabase.Configure(options, ConnectionString), MariaDbDatabase.Patient, cancellationToken);

    public async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new MySqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using MySqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
