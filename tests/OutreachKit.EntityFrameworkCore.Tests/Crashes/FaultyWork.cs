using System.Diagnostics;
using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>The work of a fleet: a part for each fault that is injected, and a last one without.</summary>
/// <remarks>
/// How far the work has come decides when a fault happens; time decides nothing. A part is enrolled when the fault before has happened,
/// and is larger than what its own fault waits for: the work cannot run out before all of them have happened, however fast it goes.
/// </remarks>
internal sealed class FaultyWork(Fleet fleet, LineCounter outbox, OutreachStore store, CrashPlan plan, Random random)
{
    // Only so that a run in which nothing happens any more ends some day; it measures nothing.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    // How often it is looked; it decides nothing either.
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Seldom = TimeSpan.FromMilliseconds(200);

    private int _enrolled;

    public async Task RunAsync(IReadOnlyList<InjectedFault> faults, CancellationToken cancellationToken)
    {
        int part = plan.Touches / (faults.Count + 1);
        foreach (InjectedFault fault in faults)
        {
            // Before the part is enrolled, so that all of it comes by.
            fault.Prepare?.Invoke(part);
            int letters = outbox.Count() + (fault.Prepare is null ? random.Next(part / 2) : 0);
            await EnrollAsync(part, cancellationToken);
            await UntilAsync(() => Task.FromResult(outbox.Count() >= letters), Often, cancellationToken);
            await UntilAsync(fault.HappensAsync, Often, cancellationToken);
        }

        await EnrollAsync(plan.Touches - _enrolled, cancellationToken);
        await UntilAsync(async () => !fleet.HasFrozen && await IsDoneAsync(cancellationToken), Seldom, cancellationToken);
    }

    /// <summary>Enrolls so many more. The fleet is tended meanwhile: who freezes may hold a lock that the enrolling waits for.</summary>
    private async Task EnrollAsync(int count, CancellationToken cancellationToken)
    {
        Task enrolling = Enrolled.ManyAsync(store, _enrolled, count, cancellationToken);
        await UntilAsync(() => Task.FromResult(enrolling.IsCompleted), Often, cancellationToken);
        await enrolling;
        _enrolled += count;
    }

    private async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan pause, CancellationToken cancellationToken)
    {
        (int Letters, int Deaths, int Freezes) before = default;
        var standing = Stopwatch.StartNew();
        while (true)
        {
            await fleet.TendAsync();
            if (await isSo())
            {
                return;
            }

            if ((outbox.Count(), fleet.Deaths.Count, fleet.Freezes) is var now && now != before)
            {
                before = now;
                standing.Restart();
            }
            else if (standing.Elapsed > LongestWait)
            {
                throw new TimeoutException(
                    $"It hangs: {outbox.Count()} letters of {plan.Touches}, {fleet.Deaths.Count} kills of {plan.Kills}, {await BacklogAsync(cancellationToken)}.");
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <summary>Nothing is due now or later, nobody is at work on anything, and nobody has left anything.</summary>
    private async Task<bool> IsDoneAsync(CancellationToken cancellationToken) =>
        await BacklogAsync(cancellationToken) is { Due: 0, WithWorkers: 0, Abandoned: 0 };

    private ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken) =>
        store.BacklogAsync(SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(1), cancellationToken);
}
