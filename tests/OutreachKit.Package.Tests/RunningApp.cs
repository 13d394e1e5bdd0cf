using System.Diagnostics;

namespace OutreachKit.Package.Tests;

/// <summary>A web app of somebody else that runs in a process of its own, on a free port of this machine, until the test is over.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private const string Mark = "Now listening on: ";

    // Not a measure of anything: only so that a test that hangs ends some day.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task _rest;

    private RunningApp(Process process, Task rest, Uri address)
    {
        _process = process;
        _rest = rest;
        Client = new HttpClient { BaseAddress = address, Timeout = LongestWait };
    }

    /// <summary>Speaks to it.</summary>
    internal HttpClient Client { get; }

    internal static async Task<RunningApp> StartAsync(string folder, string assembly, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = DotNet.Prepare(folder, [assembly, "--urls", "http://127.0.0.1:0"]);
        Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(LongestWait);
            var said = new List<string>();
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                said.Add(line);
                if (line.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at)
                {
                    // Read on, so that it never waits for us.
                    Task rest = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), errors);
                    return new RunningApp(process, rest, new Uri(line[(at + Mark.Length)..].Trim()));
                }
            }

            throw new InvalidOperationException($"{assembly} does not listen; it said:\n{string.Join('\n', said)}\n{await errors}");
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>What it answers, whatever the status.</summary>
    internal async Task<string> GetAsync(string path, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await Client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Asks until it answers that; a test that waits in vain ends some day, and fails.</summary>
    internal async Task<string> GetUntilAsync(string path, string wanted, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestWait);
        string answer = await GetAsync(path, cancellationToken);
        while (answer != wanted && !patience.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            answer = await GetAsync(path, cancellationToken);
        }

        return answer;
    }

    internal async Task<string> PostAsync(string path, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await Client.PostAsync(new Uri(path, UriKind.Relative), null, cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        await _rest;
        _process.Dispose();
    }
}
