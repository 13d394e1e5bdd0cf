using System.Diagnostics;

namespace OutreachKit.MariaDb.Tests.Databases;

/// <summary>A server of one test's own, for tests that let it crash: by tests/mariadb.sh, and gone once it is disposed of.</summary>
internal sealed class MariaDbServer : IAsyncDisposable
{
    private readonly string _folder;

    private MariaDbServer(string connectionString, string folder)
    {
        ConnectionString = connectionString;
        _folder = folder;
    }

    /// <summary>It stays the same over a crash.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes and starts one; skips the test where MariaDB is not installed.</summary>
    /// <exception cref="InvalidOperationException">It does not start; the message says why.</exception>
    public static async Task<MariaDbServer> StartAsync(CancellationToken cancellationToken)
    {
        string path = Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin";
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("CI") == "true" || path.Split(':').Any(folder => File.Exists(Path.Combine(folder, "mariadbd"))),
            "No MariaDB server is installed; tests/mariadb.sh installs one.");
        cancellationToken.ThrowIfCancellationRequested();
        string[] exported = [.. (await RunAsync("start")).Split('\'')];
        return new MariaDbServer(exported[1], exported[3]);
    }

    /// <summary>Lets the server crash, starts it again, and waits until it has recovered.</summary>
    /// <exception cref="InvalidOperationException">It does not start again; the message says why.</exception>
    public Task CrashAsync() => RunAsync("crash", _folder);

    public async ValueTask DisposeAsync() => await RunAsync("stop", _folder);

    /// <summary>Not ended halfway when a test is cancelled: that would leave a server that nobody stops.</summary>
    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "mariadb.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException(await errors);
    }
}
