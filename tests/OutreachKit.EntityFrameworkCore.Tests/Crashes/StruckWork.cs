using System.Diagnostics;
using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>The work of a fleet in as many parts as there are blows, and a last one without.</summary>
/// <remarks>
/// How far the work has come decides when a blow falls; time decides nothing. A part is enrolled when the blow before has fallen, and
/// is larger than what its own blow waits for: the work cannot run out before every blow has fallen, however fast or slow it goes.
/// </remarks>
internal sealed class StruckWork(Fleet fleet, LineCounter outbox, OutreachStore store, CrashPlan plan, Random random)
{
    // Only so that a run in which nothing happens any more ends some day; it measures nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // How often it is looked; it decides nothing either.
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Seldom = TimeSpan.FromMilliseconds(200);

    private int _enrolled;

    public async Task RunAsync(IReadOnlyList<Blow> blows, CancellationToken cancellationToken)
    {
        int part = plan.Touches / (blows.Count + 1);
        foreach (Blow blow in blows)
        {
            // Before the part is enrolled, so that all of it comes by.
            blow.Prepare?.Invoke(part);
            int letters = outbox.Count() + (blow.Prepare is null ? random.Next(part / 2) : 0);
            await EnrollAsync(part, cancellationToken);
            await UntilAsync(() => Task.FromResult(outbox.Count() >= letters), Often, cancellationToken);
            await UntilAsync(blow.FallsAsync, Often, cancellationToken);
        }

        await EnrollAsync(plan.Touches - _enrolled, cancellationToken);
        await UntilAsync(async () => !fleet.HasFrozen && await IsDoneAsync(cancellationToken), Seldom, cancellationToken);
    }

    private async Task EnrollAsync(int count, CancellationToken cancellationToken)
    {
        await Enrolled.ManyAsync(store, _enrolled, count, cancellationToken);
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
            else if (standing.Elapsed > Patience)
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
