using System.Diagnostics;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.Dispatch;
using OutreachKit.Stores;

namespace OutreachKit.ConsoleRunner.Sending;

/// <summary>
/// Performs all that is due. What a killed run had in its hands comes free when its lease ends, so that is waited for, within
/// reason; what another run works at meanwhile is left to it.
/// </summary>
internal sealed class TickRun(Workspace desk, ITickHandler handler)
{
    private static readonly Duration LongestWait = Workspace.Lease + Workspace.Lease + Duration.FromSeconds(2);

    // Few, so that they are begun well within the lease, and a crash leaves few to wait for.
    private const int BatchSize = 20;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>How far the clock may run ahead; null if somebody said what time it is.</summary>
    internal Duration? ClockTolerance { get; init; }

    /// <summary>Whether it waits for the leases of others.</summary>
    internal bool Waits { get; init; } = true;

    /// <summary>Runs until nothing is left to do, or until it is told to stop; what has begun by then is finished.</summary>
    internal async Task<TickSum> RunAsync(CancellationToken cancellationToken)
    {
        var sum = new TickSum();
        try
        {
            await RunAsync(sum, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            sum.IsStopped = true;
        }

        sum.Done = handler.Sent;
        sum.Settled = handler.Found;
        return sum;
    }

    private async Task RunAsync(TickSum sum, CancellationToken cancellationToken)
    {
        Dispatcher dispatcher = desk.Outreach.CreateDispatcher(
            handler, new DispatchOptions { BatchSize = BatchSize, Parallelism = 1, Lease = Workspace.Lease, ClockTolerance = ClockTolerance, Veto = new BookVeto(desk.Book) });
        await desk.Outreach.SettleByLookupAsync(handler, cancellationToken);
        var idle = Stopwatch.StartNew();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TickReport report = await dispatcher.TickAsync(cancellationToken);
            sum.Add(report);
            if (report.Paused is not null)
            {
                return;
            }

            if (HasMoved(report))
            {
                idle.Restart();
                continue;
            }

            Backlog backlog = await desk.Outreach.BacklogAsync(cancellationToken);
            sum.Leaves(backlog);
            if (IsOver(report, backlog) || !Waits || await IsTooLongAsync(backlog, idle.Elapsed, cancellationToken))
            {
                return;
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    private static bool HasMoved(TickReport report) =>
        report.Begun + report.Done + report.Skipped + report.Deferred + report.Retried + report.Dead + report.InDoubt + report.TimersFired > 0;

    private static bool IsOver(TickReport report, Backlog backlog) =>
        report.Claimed == 0 && backlog is { Due: 0, WithWorkers: 0, Abandoned: 0 };

    /// <summary>Leases run by the store's own time.</summary>
    private async Task<bool> IsTooLongAsync(Backlog backlog, TimeSpan waited, CancellationToken cancellationToken)
    {
        if (backlog.NextLeaseEnd is not { } end)
        {
            return Duration.FromTimeSpan(waited) > LongestWait;
        }

        StoreTime time = await desk.Store.TimeAsync(desk.Now, cancellationToken);
        return Duration.FromTimeSpan(waited) + Duration.Max(end - time.Own, Duration.Zero) > LongestWait;
    }
}
