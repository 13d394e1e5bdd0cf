using System.Diagnostics;

namespace OutreachKit.Package.Tests;

/// <summary>Runs the .NET command as a person would in a new shell.</summary>
internal static class DotNet
{
    // Not a measure of anything: only so that a test that hangs ends some day.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>Runs it in that folder and gives what it printed.</summary>
    /// <exception cref="InvalidOperationException">It did not end well; the message has all that it said.</exception>
    internal static async Task<string> RunAsync(string folder, CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = Prepare(folder, arguments);
        using Process process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestWait);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException(
                    $"'dotnet {string.Join(' ', start.ArgumentList)}' in {folder} ended with {process.ExitCode}:\n{await output}\n{await errors}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>How it is started.</summary>
    internal static ProcessStartInfo Prepare(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };

        // What the build that started these tests left behind would change the builds that they start.
        foreach (string inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // A build server that stays would keep our end of its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return start;
    }
}
