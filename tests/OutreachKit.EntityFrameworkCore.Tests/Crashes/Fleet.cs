using System.Diagnostics;
using OutreachKit.CrashWorker;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Keeps so many workers running: whoever dies is followed by another. For one thread.</summary>
/// <param name="options">Who works, as each of them is told.</param>
/// <param name="size">How many there are.</param>
/// <param name="countdown">The path of what says which of them dies at a seam.</param>
internal sealed class Fleet(WorkerOptions options, int size, string countdown) : IAsyncDisposable
{
    private readonly SharedCountdown _countdown = new(countdown);
    private readonly List<WorkerProcess> _running = [];
    private readonly List<Death> _deaths = [];
    private readonly Dictionary<WorkerProcess, long> _frozenSince = [];
    private Seam? _deadly;

    /// <summary>Who was killed so far.</summary>
    public IReadOnlyList<Death> Deaths => _deaths;

    /// <summary>How often one was frozen.</summary>
    public int Freezes { get; private set; }

    /// <summary>How long one stays frozen at least.</summary>
    public required TimeSpan Frost { get; init; }

    /// <summary>Whether somebody stands still.</summary>
    public bool HasFrozen => _frozenSince.Count > 0;

    /// <summary>Buries who is dead, starts who is missing, and lets go on who was frozen for long enough.</summary>
    /// <exception cref="InvalidOperationException">One ended although nobody killed it; the message has what it said.</exception>
    public async Task TendAsync()
    {
        foreach (WorkerProcess worker in _running.Where(worker => worker.HasEnded).ToArray())
        {
            await BuryAsync(worker);
        }

        foreach ((WorkerProcess worker, long since) in _frozenSince.ToArray())
        {
            if (Stopwatch.GetElapsedTime(since) > Frost)
            {
                worker.Thaw();
                _frozenSince.Remove(worker);
            }
        }

        while (_running.Count < size)
        {
            _running.Add(WorkerProcess.Start(options with { Countdown = countdown }));
        }
    }

    /// <summary>Has whoever makes that passage of a seam, counted over all of them, die there by its own hand.</summary>
    public void KillAt(Seam seam, int passage)
    {
        _deadly = seam;
        _countdown.Begin(seam, passage);
    }

    /// <summary>Kills one of them, wherever it is.</summary>
    /// <returns>Whether there was one.</returns>
    public bool KillOne(Random random) => Strike(random, worker => worker.Kill());

    /// <summary>Freezes one of them, wherever it is.</summary>
    /// <returns>Whether there was one.</returns>
    public bool FreezeOne(Random random) => Strike(random, worker =>
    {
        worker.Freeze();
        _frozenSince.Add(worker, Stopwatch.GetTimestamp());
        Freezes++;
    });

    /// <summary>Lets all of them come to their end by themselves, and gives what they had to complain about.</summary>
    public async Task<IReadOnlyList<string>> TerminateAsync(CancellationToken cancellationToken)
    {
        var complaints = new List<string>();
        foreach (WorkerProcess worker in _running)
        {
            await worker.TerminateAsync(cancellationToken);
            complaints.AddRange((await worker.ComplaintsAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return complaints;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (WorkerProcess worker in _running)
        {
            await worker.DisposeAsync();
        }
    }

    private bool Strike(Random random, Action<WorkerProcess> strike)
    {
        WorkerProcess? one = _running.Where(worker => !worker.HasEnded && !worker.IsOurKill && !_frozenSince.ContainsKey(worker))
            .MinBy(_ => random.Next());
        if (one is not null)
        {
            strike(one);
        }

        return one is not null;
    }

    private async Task BuryAsync(WorkerProcess worker)
    {
        if (!worker.WasKilled || (!worker.IsOurKill && _deadly is null))
        {
            throw new InvalidOperationException($"A worker ended although nobody killed it, and said: {await worker.ComplaintsAsync()}");
        }

        _running.Remove(worker);
        _frozenSince.Remove(worker);
        _deaths.Add(new Death(worker.Pid, worker.IsOurKill ? null : _deadly, worker.EndedAt));
        if (!worker.IsOurKill)
        {
            _countdown.End(_deadly!.Value);
            _deadly = null;
        }

        await worker.DisposeAsync();
    }
}
