using System.Diagnostics;
using OutreachKit.ConsoleRunner.Tests.Documents;

namespace OutreachKit.ConsoleRunner.Tests.Tool;

/// <summary>The tool, packed from this repository and installed from its package into a folder of its own, as on a machine that never saw it.</summary>
/// <remarks>What is packed is what these tests were built with, under a version of its own, so that no cache gives an older one.</remarks>
internal sealed class InstalledTool : IDisposable
{
    private const string Package = "OutreachKit.ConsoleRunner";

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    // Not a measure of anything: only so that a test that hangs ends some day.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outreach-tool-");
    private readonly string _version = $"0.0.0-test.g{Guid.NewGuid():N}";

    /// <summary>An empty folder to work in.</summary>
    internal string Home => Path.Combine(_folder.FullName, "home");

    internal string Program => Path.Combine(_folder.FullName, "tools", OperatingSystem.IsWindows() ? "outreach.exe" : "outreach");

    internal string Nupkg => Path.Combine(_folder.FullName, "feed", $"{Package}.{_version}.nupkg");

    internal static async Task<InstalledTool> InstallAsync(CancellationToken cancellationToken)
    {
        var tool = new InstalledTool();
        Directory.CreateDirectory(tool.Home);
        string folder = tool._folder.FullName;
        await RunAsync(
            folder,
            "dotnet",
            [
                "pack", Repository.Path("samples", Package), "-c", Configuration, "--no-build", "-v", "quiet", "-o", Path.Combine(folder, "feed"),
                $"-p:Version={tool._version}", "-p:NuGetAudit=false",
            ],
            cancellationToken);
        await RunAsync(
            folder,
            "dotnet",
            ["tool", "install", Package, "--version", tool._version, "--tool-path", Path.Combine(folder, "tools"), "--source", Path.Combine(folder, "feed"), "--no-http-cache"],
            cancellationToken);
        return tool;
    }

    /// <summary>Runs a program in a folder, and gives what it printed.</summary>
    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    internal static async Task<string> RunAsync(string folder, string program, string[] args, CancellationToken cancellationToken)
    {
        (int exitCode, string output, string errors) = await StartAsync(folder, new Dictionary<string, string>(), program, args, cancellationToken);
        return exitCode == 0 ? output : throw new InvalidOperationException($"'{program} {string.Join(' ', args)}' ended with {exitCode}:\n{output}\n{errors}");
    }

    internal static async Task<(int ExitCode, string Out, string Errors)> StartAsync(
        string folder, IReadOnlyDictionary<string, string> variables, string program, string[] args, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };

        // What the build that started these tests left behind would change the builds that they start.
        foreach (string inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("OUTREACH", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestWait);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
