using System.Diagnostics;
using System.Globalization;

namespace OutreachKit.EntityFrameworkCore.Tests.Postgres;

/// <summary>Finds the programs of the PostgreSQL server and runs them, as an ordinary user even where the tests are root's.</summary>
internal static class PostgresPrograms
{
    private static readonly string[] Names = ["initdb", "pg_ctl", "postgres"];

    /// <summary>
    /// The folder that has them: the one that <c>OUTREACHKIT_POSTGRES_BIN</c> names, else on the PATH or where Debian keeps them,
    /// the newest first. Null where there are none.
    /// </summary>
    public static string? Folder { get; } = Find();

    /// <summary>Runs a program of the server's, or any other, and gives what it printed.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Heeded before the program starts; one that runs is let finish.</param>
    /// <param name="input">What it reads.</param>
    /// <exception cref="InvalidOperationException">It is not there or failed; the message has what it said.</exception>
    public static async Task<string> RunAsync(
        string program, string[] arguments, CancellationToken cancellationToken, string input = "")
    {
        (bool well, string said) = await TryRunAsync(program, arguments, cancellationToken, input);
        return well ? said : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' failed: {said}");
    }

    /// <summary>As <see cref="RunAsync"/>, with failure as an answer.</summary>
    public static async Task<(bool Well, string Said)> TryRunAsync(
        string program, string[] arguments, CancellationToken cancellationToken, string input = "")
    {
        if (Names.Contains(program))
        {
            program = Path.Combine(
                Folder ?? throw new InvalidOperationException("No PostgreSQL server is installed; tests/postgres.sh installs one."),
                program);
        }

        ProcessStartInfo start = AsOrdinaryUser(program, arguments);
        start.WorkingDirectory = "/";
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        // What a developer has set for a server of their own (PGDATA, PGPORT, ...) is not for this one.
        foreach (string foreign in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(foreign);
        }

        start.Environment["LC_ALL"] = "C";

        // Not ended halfway when a test is cancelled: that would leave a server that nobody stops. They are short, pg_ctl by its -t.
        cancellationToken.ThrowIfCancellationRequested();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode == 0, await output + await errors);
    }

    // initdb and the server refuse to run as root. A small image may have no runuser, but su is everywhere.
    private static ProcessStartInfo AsOrdinaryUser(string program, string[] arguments)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ProcessStartInfo(program, arguments);
        }

        bool hasPostgres = File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));
        string owner = hasPostgres ? "postgres" : "nobody";
        return SearchPath().Any(folder => File.Exists(Path.Combine(folder, "runuser")))
            ? new ProcessStartInfo("runuser", ["-u", owner, "--", program, .. arguments])
            : new ProcessStartInfo("su", ["-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", owner, "--", program, .. arguments]);
    }

    private static string? Find()
    {
        string? said = Environment.GetEnvironmentVariable("OUTREACHKIT_POSTGRES_BIN");
        IEnumerable<string> folders = string.IsNullOrEmpty(said) ? [.. SearchPath(), .. DebianFolders()] : [Path.GetFullPath(said)];
        return folders.FirstOrDefault(folder => Names.All(program => File.Exists(Path.Combine(folder, program))));
    }

    private static string[] SearchPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> DebianFolders()
    {
        const string Root = "/usr/lib/postgresql";
        return !Directory.Exists(Root) ? [] : Directory
            .GetDirectories(Root)
            .OrderByDescending(folder =>
                double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out double version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"));
    }
}
