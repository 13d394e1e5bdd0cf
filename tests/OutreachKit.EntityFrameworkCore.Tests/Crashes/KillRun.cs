using System.Diagnostics;
using NodaTime;
using OutreachKit.CrashWorker;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Enrolls contacts, lets workers write to them, and kills workers until the work is done.</summary>
internal sealed class KillRun(ICrashSite site, CrashPlan plan)
{
    // Only so that a run in which nothing happens any more ends some day; it measures nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Random _random = new(plan.Touches + plan.Kills);
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Who works, as each of them is told.</summary>
    public WorkerOptions Worker { get; init; } = new()
    {
        Provider = site.Provider,
        Connection = site.ConnectionString,
        Outbox = site.Outbox,
        Journal = site.Journal,
        Lease = plan.Lease.TotalSeconds,
        Batch = 8,
        Parallelism = 4,
        // So slow that a letter is often under way when its worker is killed.
        Work = 100,
    };

    /// <summary>What else happens, each once: when so many letters are out.</summary>
    public IReadOnlyList<(int Letters, Func<Task> Happens)> Events { get; init; } = [];

    public async Task<KillReport> RunAsync(CancellationToken cancellationToken)
    {
        await using OutreachStore store = await site.OpenAsync(cancellationToken);
        await Enrolled.ManyAsync(store, plan.Touches, cancellationToken);

        await using var fleet = new Fleet(Worker, plan.Processes, plan.Snags(_random))
        {
            Frost = TimeSpan.FromSeconds(Worker.Lease * 1.5),
        };
        _watch.Restart();
        await WorkAsync(fleet, store, cancellationToken);
        TimeSpan took = _watch.Elapsed;
        IReadOnlyList<string> complaints = await fleet.TerminateAsync(cancellationToken);
        Evidence evidence = await Evidence.GatherAsync(site, cancellationToken);
        return new KillReport(plan, Worker, evidence, fleet.Deaths, fleet.Freezes, complaints, took);
    }

    private async Task WorkAsync(Fleet fleet, OutreachStore store, CancellationToken cancellationToken)
    {
        Queue<(int Letters, Func<Task<bool>> Strikes)> blows = Blows(fleet);
        using var outbox = new LineCounter(site.Outbox);
        (int Letters, int Deaths) before = default;
        var standing = Stopwatch.StartNew();
        for (int round = 1; round % 20 != 0 || fleet.HasFrozen || !await IsDoneAsync(store, cancellationToken); round++)
        {
            await fleet.TendAsync();
            while (blows.TryPeek(out (int Letters, Func<Task<bool>> Strikes) blow) && outbox.Count() >= blow.Letters && await blow.Strikes())
            {
                blows.Dequeue();
            }

            await Task.Delay(10, cancellationToken);
            if ((outbox.Count(), fleet.Deaths.Count) is var now && now != before)
            {
                before = now;
                standing.Restart();
            }
            else if (standing.Elapsed > Patience)
            {
                throw new TimeoutException(
                    $"It hangs: {outbox.Count()} letters of {plan.Touches}, {fleet.Deaths.Count} kills of {plan.Kills}, "
                    + $"{await store.BacklogAsync(SystemClock.Instance.GetCurrentInstant(), cancellationToken)}.");
            }
        }
    }

    /// <summary>What happens when: kills and freezes from outside, spread over the work, in no step with the workers.</summary>
    private Queue<(int Letters, Func<Task<bool>> Strikes)> Blows(Fleet fleet)
    {
        var blows = new List<(int Letters, Func<Task<bool>> Strikes)>();
        Spread(plan.Kills - plan.KillsAtSeams, () => Task.FromResult(fleet.KillOne(_random)));
        Spread(plan.Freezes, () => Task.FromResult(fleet.FreezeOne(_random)));
        blows.AddRange(Events.Select(e => (e.Letters, (Func<Task<bool>>)(async () =>
        {
            await e.Happens();
            return true;
        }))));
        return new(blows.OrderBy(blow => blow.Letters));

        void Spread(int count, Func<Task<bool>> strikes) => blows.AddRange(
            Enumerable.Range(0, count).Select(i => (_random.Next(i * plan.Touches * 9 / 10 / count, (i + 1) * plan.Touches * 9 / 10 / count), strikes)));
    }

    /// <summary>Nothing is due now or later, nobody is at work on anything, and nobody has left anything.</summary>
    private static async Task<bool> IsDoneAsync(OutreachStore store, CancellationToken cancellationToken) =>
        await store.BacklogAsync(SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(1), cancellationToken)
            is { Due: 0, WithWorkers: 0, Abandoned: 0 };
}
