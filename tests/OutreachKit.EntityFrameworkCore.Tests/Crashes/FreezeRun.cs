using System.Diagnostics;
using NodaTime;
using OutreachKit.CrashWorker;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Lets workers freeze, each with one letter in its hands, has the doubts settled, and lets them go on.</summary>
internal sealed class FreezeRun(ICrashSite site)
{
    // Only so that a run that hangs ends some day; it measures nothing.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>Longer than any run: leases end when the store's time is moved, and not while a busy machine has still to reach a seam.</summary>
    public static Duration Lease { get; } = Duration.FromMinutes(30);

    private readonly WorkerOptions _options = new()
    {
        Provider = site.Provider,
        Connection = site.ConnectionString,
        Outbox = site.Outbox,
        Journal = site.Journal,
        Lease = Lease.TotalSeconds,
        Batch = 1,
        Parallelism = 1,
    };

    /// <summary>How the store's time was moved.</summary>
    public List<ClockMove> Moves { get; } = [];

    /// <returns>The cases, each with what came of it.</returns>
    public async Task<IReadOnlyList<FrozenCase>> RunAsync(IReadOnlyList<FrozenCase> cases, CancellationToken cancellationToken)
    {
        await using OutreachStore store = await site.OpenAsync(cancellationToken);
        await Enrolled.ManyAsync(store, 0, cases.Count, cancellationToken);
        var frozen = new List<WorkerProcess>();
        try
        {
            // They freeze only after a begin, so nobody can take over what one of them has. Nor does one of them see to what the
            // others have: two who call the same in doubt would both be told of it, and here only their own word is asked for.
            frozen.AddRange(cases.Select(c => WorkerProcess.Start(_options with { StopAt = c.Seam, TakesUp = false })));
            await UntilAsync(() => Task.FromResult(frozen.TrueForAll(worker => worker.IsFrozen)), "all are frozen", cancellationToken);

            await EndLeasesAsync(store, cancellationToken);
            await using var helper = WorkerProcess.Start(_options);
            await UntilAsync(async () => (await BacklogAsync(store, cancellationToken)).InDoubt == cases.Count, "all is in doubt", cancellationToken);
            LetterStory[] doubts = Held(await Evidence.GatherAsync(site, cancellationToken), frozen);
            for (int i = 0; i < cases.Count; i++)
            {
                await SettleAsync(store, doubts[i], cases[i].Settled, cancellationToken);
            }

            frozen.ForEach(worker => worker.Thaw());
            bool[] stale = await Task.WhenAll(frozen.Select(worker => IsStaleAsync(worker, cancellationToken)));
            await UntilDoneAsync(store, cancellationToken);
            await helper.TerminateAsync(cancellationToken);
            Evidence evidence = await Evidence.GatherAsync(site, cancellationToken);
            return
            [
                .. cases.Select((c, i) =>
                    c with { Outcome = OutcomeOf(doubts[i], evidence.Letters.Single(letter => letter.Key == doubts[i].Key), stale[i]) }),
            ];
        }
        finally
        {
            foreach (WorkerProcess worker in frozen)
            {
                await worker.DisposeAsync();
            }
        }
    }

    /// <summary>One worker freezes; its letter is given to another, which freezes in the middle of it; the first goes on, then the second.</summary>
    /// <returns>What is found then, and whether each was told that its word came too late.</returns>
    public async Task<(Evidence Evidence, bool IsFirstStale, bool IsSecondStale)> RunTwoAttemptsAsync(CancellationToken cancellationToken)
    {
        await using OutreachStore store = await site.OpenAsync(cancellationToken);
        await Enrolled.ManyAsync(store, 0, 1, cancellationToken);
        await using var first = WorkerProcess.Start(_options with { StopAt = Seam.AfterBegin });
        await UntilAsync(() => Task.FromResult(first.IsFrozen), "the first is frozen", cancellationToken);
        await EndLeasesAsync(store, cancellationToken);
        await using var second = WorkerProcess.Start(_options with { StopAt = Seam.AfterAppend });
        await UntilAsync(async () => (await BacklogAsync(store, cancellationToken)).InDoubt == 1, "it is in doubt", cancellationToken);
        LetterStory doubt = (await Evidence.GatherAsync(site, cancellationToken)).Letters[0];
        await SettleAsync(store, doubt, Settlement.Resend, cancellationToken);
        await UntilAsync(() => Task.FromResult(second.IsFrozen), "the second is frozen", cancellationToken);

        first.Thaw();
        bool isFirstStale = await IsStaleAsync(first, cancellationToken);
        second.Thaw();
        bool isSecondStale = await IsStaleAsync(second, cancellationToken);
        return (await Evidence.GatherAsync(site, cancellationToken), isFirstStale, isSecondStale);
    }

    /// <summary>
    /// One worker freezes before it begins what it has claimed; another claims it, and freezes there too; the first goes on, then the
    /// second.
    /// </summary>
    /// <returns>What is found when all is done.</returns>
    public async Task<Evidence> RunTakeOverAsync(CancellationToken cancellationToken)
    {
        await using OutreachStore store = await site.OpenAsync(cancellationToken);
        await Enrolled.ManyAsync(store, 0, 1, cancellationToken);
        await using var first = WorkerProcess.Start(_options with { StopAt = Seam.AfterClaim });
        await UntilAsync(() => Task.FromResult(first.IsFrozen), "the first is frozen", cancellationToken);
        await EndLeasesAsync(store, cancellationToken);
        await using var second = WorkerProcess.Start(_options with { StopAt = Seam.AfterClaim });
        await UntilAsync(() => Task.FromResult(second.IsFrozen), "the second is frozen", cancellationToken);

        // Not told to end before it has tried: it would give its claim back without a try.
        first.Thaw();
        await UntilAsync(
            async () => (await Evidence.GatherAsync(site, cancellationToken)).Letters[0].Notes.Any(note =>
                note.Pid == first.Pid && note.Entry is JournalEntry.Releasing or JournalEntry.Ending),
            "the first has tried to begin", cancellationToken);
        await first.TerminateAsync(cancellationToken);
        second.Thaw();
        await UntilDoneAsync(store, cancellationToken);
        await second.TerminateAsync(cancellationToken);
        return await Evidence.GatherAsync(site, cancellationToken);
    }

    private static async Task<bool> IsStaleAsync(WorkerProcess worker, CancellationToken cancellationToken) =>
        await worker.TerminateAsync(cancellationToken) == "stale 1\n";

    private static FrozenOutcome OutcomeOf(LetterStory doubt, LetterStory end, bool isStale)
    {
        HistoryEvent begin = doubt.History.Last(e => e.Kind == EventKind.TouchBegan);
        return new(end.Sent.Count, isStale, [.. end.History.Where(e => e.Revision > begin.Revision).Select(e => e.Kind)]);
    }

    /// <summary>The letter that each of them has in its hands.</summary>
    private static LetterStory[] Held(Evidence evidence, IEnumerable<WorkerProcess> workers) =>
        [.. workers.Select(worker => evidence.Letters.Single(letter => letter.Begun?.Pid == worker.Pid))];

    private static async Task SettleAsync(OutreachStore store, LetterStory doubt, Settlement? settlement, CancellationToken cancellationToken)
    {
        if (settlement is { } word)
        {
            var engine = new OutreachEngine(
                Letters.Pipeline, store, SystemClock.Instance, new OutreachEngineOptions { ResendGrace = Duration.FromMilliseconds(100) });
            await UntilAsync(
                async () => (await engine.SettleAsync(doubt.Stored.Id, doubt.Key, word, "user-7", cancellationToken)).Refusal?.Code
                    is not RefusalCode.LeaseRuns, "lease and grace are over", cancellationToken);
        }
    }

    /// <summary>All leases that run end now.</summary>
    private async Task EndLeasesAsync(OutreachStore store, CancellationToken cancellationToken) =>
        Moves.Add(await ClockMove.MakeAsync(store, Lease + Duration.FromMinutes(1), cancellationToken));

    private static ValueTask<Backlog> BacklogAsync(OutreachStore store, CancellationToken cancellationToken) =>
        store.BacklogAsync(SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(1), cancellationToken);

    private static Task UntilDoneAsync(OutreachStore store, CancellationToken cancellationToken) => UntilAsync(
        async () => await BacklogAsync(store, cancellationToken) is { Due: 0, WithWorkers: 0, Abandoned: 0 }, "all is done", cancellationToken);

    private static async Task UntilAsync(Func<Task<bool>> isSo, string what, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            await Task.Delay(20, cancellationToken);
            if (Stopwatch.GetElapsedTime(start) > LongestWait)
            {
                throw new TimeoutException($"It hangs; it was waited until {what}.");
            }
        }
    }
}
