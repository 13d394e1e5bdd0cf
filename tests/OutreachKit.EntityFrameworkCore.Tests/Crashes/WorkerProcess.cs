using System.Diagnostics;
using NodaTime;
using OutreachKit.CrashWorker;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>A dispatcher in a process of its own. Disposing of it leaves nothing behind, dead, frozen or alive.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const int KilledExit = 128 + Signals.Kill;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;
    private readonly Task<Instant> _end;

    private WorkerProcess(Process process, WorkerOptions options)
    {
        _process = process;
        Options = options;
        Pid = process.Id;
        _output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        _end = EndAsync();
    }

    public WorkerOptions Options { get; }

    public int Pid { get; }

    public bool HasEnded => _end.IsCompleted;

    /// <summary>When it was gone.</summary>
    public Instant EndedAt => _end.GetAwaiter().GetResult();

    /// <summary>Whether a signal killed it, its own or ours.</summary>
    public bool WasKilled => HasEnded && _process.ExitCode == KilledExit;

    /// <summary>Whether we killed it.</summary>
    public bool IsOurKill { get; private set; }

    /// <summary>Whether all of it stands still.</summary>
    /// <exception cref="InvalidOperationException">It has ended instead.</exception>
    public bool IsFrozen => HasEnded
        ? throw new InvalidOperationException($"The worker {Pid} ended with {_process.ExitCode} before it froze, and said: {_errors.GetAwaiter().GetResult()}")
        : File.Exists($"/proc/{Pid}/stat") && File.ReadAllText($"/proc/{Pid}/stat").Split(") ")[^1][0] == 'T';

    public static WorkerProcess Start(WorkerOptions options)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "OutreachKit.CrashWorker.dll");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, ["exec", program, .. options.ToArguments()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nobody debugs or counts the workers; it only makes them slow to start.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new WorkerProcess(Process.Start(start)!, options);
    }

    /// <summary>As <c>kill -9</c>: where it happens to be.</summary>
    public void Kill()
    {
        IsOurKill = true;
        Signals.Send(Pid, Signals.Kill);
    }

    public void Freeze() => Signals.Send(Pid, Signals.Stop);

    public void Thaw() => Signals.Send(Pid, Signals.Continue);

    /// <summary>Has it come to an end by itself, and gives what it printed.</summary>
    public async Task<string> TerminateAsync(CancellationToken cancellationToken)
    {
        _process.StandardInput.Close();
        await _end.WaitAsync(cancellationToken);
        _process.ExitCode.Should().Be(0, $"the worker was asked to end, and said: {await _errors}");
        return await _output;
    }

    /// <summary>What it had to complain about. It has ended.</summary>
    public Task<string> ComplaintsAsync() => _errors;

    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            Signals.Send(Pid, Signals.Kill);
            await _end;
        }

        _process.Dispose();
    }

    private async Task<Instant> EndAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        return SystemClock.Instance.GetCurrentInstant();
    }
}
