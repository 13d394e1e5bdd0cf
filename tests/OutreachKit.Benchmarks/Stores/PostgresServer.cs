using System.Diagnostics;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>The PostgreSQL server that OUTREACHKIT_POSTGRES names, or a throw-away one of tests/postgres.sh.</summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Variable = "OUTREACHKIT_POSTGRES";

    private readonly string? _script;
    private readonly string? _folder;

    private PostgresServer(string connectionString, string? script = null, string? folder = null)
    {
        ConnectionString = connectionString;
        _script = script;
        _folder = folder;
    }

    internal string ConnectionString { get; }

    /// <returns>The server, or why there is none.</returns>
    internal static (PostgresServer? Server, string? Why) Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return (new PostgresServer(given), null);
        }

        if (ScriptAbove(Environment.CurrentDirectory) is not { } script)
        {
            return (null, $"{Variable} is not set, and tests/postgres.sh is not in this folder or above it");
        }

        (int code, string said) = Run(script, "start");
        return code == 0 && Exported(said, Variable) is { } started
            ? (new PostgresServer(started, script, Exported(said, "OUTREACHKIT_POSTGRES_FOLDER")), null)
            : (null, $"{Variable} is not set, and 'tests/postgres.sh start' failed");
    }

    public void Dispose()
    {
        if (_script is not null && _folder is not null)
        {
            Run(_script, "stop", _folder);
        }
    }

    private static string? ScriptAbove(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null && OperatingSystem.IsLinux(); at = at.Parent)
        {
            string script = Path.Combine(at.FullName, "tests", "postgres.sh");
            if (File.Exists(script))
            {
                return script;
            }
        }

        return null;
    }

    private static (int Code, string Said) Run(string script, params string[] arguments)
    {
        // .NET's children ignore a pipe that closes, which programs in scripts complain about.
        using var process = Process.Start(
            new ProcessStartInfo("env", ["--default-signal=PIPE", "bash", script, .. arguments]) { RedirectStandardOutput = true })!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    private static string? Exported(string said, string variable) => said.Split('\n')
        .Where(line => line.StartsWith($"export {variable}='", StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf('\'', StringComparison.Ordinal) + 1)..line.LastIndexOf('\'')])
        .FirstOrDefault();
}
