using System.Diagnostics;
using OutreachKit.CrashWorker;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Lets workers write to contacts, kills or freezes some meanwhile, and gathers what is found when all is done.</summary>
internal sealed class KillRun(ICrashSite site, CrashPlan plan)
{
    private readonly Random _random = new(plan.Touches + plan.Kills);

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

    /// <summary>What else happens while they work, each once.</summary>
    public IReadOnlyList<Func<Task>> Events { get; init; } = [];

    public async Task<KillReport> RunAsync(CancellationToken cancellationToken)
    {
        await using OutreachStore store = await site.OpenAsync(cancellationToken);
        await using var fleet = new Fleet(Worker, plan.Processes, site.Countdown) { Frost = TimeSpan.FromSeconds(Worker.Lease * 1.5) };
        using var outbox = new LineCounter(site.Outbox);
        var watch = Stopwatch.StartNew();
        await new FaultyWork(fleet, outbox, store, plan, _random).RunAsync([.. Faults(fleet).OrderBy(_ => _random.Next())], cancellationToken);
        TimeSpan took = watch.Elapsed;
        IReadOnlyList<string> complaints = await fleet.TerminateAsync(cancellationToken);
        Evidence evidence = await Evidence.GatherAsync(site, cancellationToken);
        return new KillReport(plan, Worker, evidence, fleet.Deaths, fleet.Freezes, complaints, took);
    }

    /// <summary>All that is to happen to them.</summary>
    private InjectedFault[] Faults(Fleet fleet)
    {
        Seam[] seams = [.. plan.SeamsOfKills];
        return
        [
            .. seams.Select(seam => InjectedFault.DeathAt(fleet, seam, Worker.Batch, _random)),
            .. Enumerable.Range(0, plan.Kills - seams.Length).Select(_ => InjectedFault.Death(fleet, _random)),
            .. Enumerable.Range(0, plan.Freezes).Select(_ => InjectedFault.Freeze(fleet, _random)),
            .. Events.Select(InjectedFault.Of),
        ];
    }
}
