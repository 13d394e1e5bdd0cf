using System.Diagnostics;
using OutreachKit.CrashWorker;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Keeps so many workers running: whoever dies is followed by another. For one thread.</summary>
internal sealed class Fleet(WorkerOptions options, int size, IEnumerable<Snag> snags) : IAsyncDisposable
{
    private readonly Queue<Snag> _snags = new(snags);
    private readonly List<WorkerProcess> _running = [];
    private readonly List<Death> _deaths = [];
    private readonly Dictionary<WorkerProcess, long> _frozenSince = [];

    /// <summary>Who was killed so far.</summary>
    public IReadOnlyList<Death> Deaths => _deaths;

    /// <summary>How often one was frozen.</summary>
    public int Freezes { get; private set; }

    /// <summary>How long one stays frozen.</summary>
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
            // Half of them, so that somebody is always there to take over.
            bool isToDie = _running.Count(worker => worker.Options.KillAt is not null) < (size + 1) / 2;
            _running.Add(WorkerProcess.Start(options with { KillAt = isToDie && _snags.TryDequeue(out Snag? snag) ? snag : null }));
        }
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
        // Rather those who are not to die at a seam anyway.
        WorkerProcess? one = _running.Where(worker => !worker.HasEnded && !worker.IsOurKill && !_frozenSince.ContainsKey(worker))
            .OrderBy(worker => worker.Options.KillAt is not null).ThenBy(_ => random.Next()).FirstOrDefault();
        if (one is not null)
        {
            strike(one);
        }

        return one is not null;
    }

    private async Task BuryAsync(WorkerProcess worker)
    {
        if (!worker.WasKilled)
        {
            throw new InvalidOperationException($"A worker ended although nobody killed it, and said: {await worker.ComplaintsAsync()}");
        }

        _running.Remove(worker);
        _frozenSince.Remove(worker);
        _deaths.Add(new Death(worker.Pid, worker.IsOurKill ? null : worker.Options.KillAt!.Seam, worker.EndedAt));
        if (worker is { IsOurKill: true, Options.KillAt: { } missed })
        {
            _snags.Enqueue(missed);
        }

        await worker.DisposeAsync();
    }
}
