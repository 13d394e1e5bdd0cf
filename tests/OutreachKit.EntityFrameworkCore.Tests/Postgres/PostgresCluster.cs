using System.Globalization;
using System.Security.Cryptography;

namespace OutreachKit.EntityFrameworkCore.Tests.Postgres;

/// <summary>
/// A PostgreSQL server of one test's own, for tests that let it crash: with default durability, on a free port of this machine,
/// and gone once it is disposed of. Not for use by several threads at once.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private const string User = "outreachkit";

    // In seconds; only so that a server that hangs fails some day.
    private const string LongestWait = "300";

    private readonly string _folder;
    private readonly string _password = RandomNumberGenerator.GetHexString(48, lowercase: true);
    private int _port;

    private readonly string _more;

    private PostgresCluster(string folder, string more) => (_folder, _more) = (folder, more);

    /// <summary>An Npgsql connection string, as superuser. It stays the same over a crash, which pooled connections do not.</summary>
    public string ConnectionString =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={User};Password={_password};Database=postgres");

    private string Data => Path.Combine(_folder, "data");

    private string Log => Path.Combine(_folder, "log");

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="more">Settings besides, each as <c>-c name=value</c>.</param>
    /// <exception cref="InvalidOperationException">
    /// No PostgreSQL is installed, or one of its programs failed; the message has what it said.
    /// </exception>
    public static async Task<PostgresCluster> StartAsync(CancellationToken cancellationToken, string more = "")
    {
        // Made by its owner, for .NET has no chown. Not in TMPDIR: a socket's path is short, and root's TMPDIR may be root's alone.
        string folder = await PostgresPrograms.RunAsync("mktemp", ["-d", "/tmp/outreachkit-postgres.XXXXXX"], cancellationToken);
        var cluster = new PostgresCluster(folder.Trim(), more);
        try
        {
            await cluster.InitializeAsync(cancellationToken);
            await cluster.StartOnFreePortAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the server crash: its processes end at once, and its next start recovers from the write-ahead log.</summary>
    /// <exception cref="InvalidOperationException">No server runs.</exception>
    public Task StopImmediatelyAsync(CancellationToken cancellationToken) =>
        PostgresPrograms.RunAsync("pg_ctl", ["stop", "-D", Data, "-m", "immediate", "-w", "-t", LongestWait], cancellationToken);

    /// <summary>Starts the stopped server on the same port and waits until it has recovered and takes connections.</summary>
    /// <exception cref="InvalidOperationException">It does not start; the message says why.</exception>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        if (await TryStartAsync(cancellationToken) is { } refusal)
        {
            throw new InvalidOperationException($"The server did not start again: {refusal}");
        }
    }

    /// <summary>Stops the server if it runs and removes all of it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await StopImmediatelyAsync(CancellationToken.None);
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        string password = Path.Combine(_folder, "password");
        await PostgresPrograms.RunAsync("sh", ["-c", "umask 077; cat > \"$1\"", "sh", password], cancellationToken, _password);
        await PostgresPrograms.RunAsync(
            "initdb",
            ["-D", Data, "--no-locale", "-E", "UTF8", "-U", User, "-A", "scram-sha-256", $"--pwfile={password}"],
            cancellationToken);
    }

    // Nothing tells a port that is free from one that is about to be taken, except taking it. These lie below those that the
    // system gives to clients.
    private async Task StartOnFreePortAsync(CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            _port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            string? refusal = await TryStartAsync(cancellationToken);
            if (refusal is null)
            {
                return;
            }

            if (attempt == 50 || !refusal.Contains("Address already in use", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The server did not start: {refusal}");
            }
        }
    }

    /// <summary>Starts the server and waits until it answers; null, or why it does not.</summary>
    private async Task<string?> TryStartAsync(CancellationToken cancellationToken)
    {
        File.Delete(Log);
        string settings = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c max_connections=200 {_more}");
        (bool well, string said) = await PostgresPrograms.TryRunAsync(
            "pg_ctl", ["start", "-D", Data, "-l", Log, "-o", settings, "-w", "-t", LongestWait], cancellationToken);
        return well ? null : said + (File.Exists(Log) ? await File.ReadAllTextAsync(Log, cancellationToken) : "");
    }
}
