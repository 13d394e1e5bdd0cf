using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;
using OutreachKit.Stages;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>Takes what is due, begins it, has the host's handler perform it, and records what became of it.</summary>
/// <remarks>
/// It knows no clock: a pass is made for an instant. Any number of dispatchers may work on one store. Thread-safe.
/// </remarks>
public sealed class Dispatcher
{
    private readonly IOutreachStore _store;
    private readonly ITouchHandler _handler;
    private readonly DispatchOptions _options;

    /// <summary>Makes a dispatcher.</summary>
    public Dispatcher(IOutreachStore store, ITouchHandler handler, DispatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(handler);
        _store = store;
        _handler = handler;
        _options = options ?? new();
    }

    /// <summary>One pass over what is due by that instant.</summary>
    /// <param name="now">The instant the pass is made for, cut to the microsecond.</param>
    /// <param name="cancellationToken">Stops between two touches; what has begun is finished, what is only claimed is given back.</param>
    public async Task<TickReport> TickAsync(Instant now, CancellationToken cancellationToken = default)
    {
        now = Micros.Cut(now);
        var report = new TickReport();
        await DoubtAbandonedAsync(now, report, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<TouchClaim> claims = await _store
            .ClaimAsync(new ClaimRequest(now, _options.BatchSize, _options.Lease), cancellationToken).ConfigureAwait(false);
        report.Claimed = claims.Count;
        report.MayHaveMore = claims.Count == _options.BatchSize;
        foreach (TouchClaim claim in claims)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                await _store.ReleaseAsync(claim, CancellationToken.None).ConfigureAwait(false);
            }
            else
            {
                await PerformAsync(claim, now, report, cancellationToken).ConfigureAwait(false);
            }
        }

        return report;
    }

    private async Task DoubtAbandonedAsync(Instant now, TickReport report, CancellationToken cancellationToken)
    {
        foreach (TouchClaim claim in await _store.AbandonedAsync(now, _options.BatchSize, cancellationToken).ConfigureAwait(false))
        {
            DecisionLoop.Settled settled = await DecisionLoop.RunAsync(
                _store, claim.Enrollment, e => e.EndTouch(claim.Key, TouchEnd.InDoubt, now, "worker-lost"), cancellationToken, claim: claim)
                .ConfigureAwait(false);
            report.InDoubt += settled.IsCommitted ? 1 : 0;
        }
    }

    private async Task PerformAsync(TouchClaim claim, Instant now, TickReport report, CancellationToken cancellationToken)
    {
        DecisionLoop.Settled begun = await DecisionLoop.RunAsync(
            _store, claim.Enrollment, e => Start(e, claim.Key, now), cancellationToken, claim: claim, unlessSuppressed: true).ConfigureAwait(false);
        if (begun.Commit is { Status: CommitStatus.Suppressed })
        {
            await OptOutAsync(claim, now, cancellationToken).ConfigureAwait(false);
        }

        if (!begun.IsCommitted)
        {
            report.Denied++;
            await _store.ReleaseAsync(claim, cancellationToken).ConfigureAwait(false);
            return;
        }

        switch (begun.Decision.Event!.Kind)
        {
            case EventKind.TimerFired:
                report.TimersFired++;
                break;
            case EventKind.TouchDeferred:
                report.Deferred++;
                await _store.ReleaseAsync(claim, cancellationToken).ConfigureAwait(false);
                break;
            case EventKind.TouchEnded:
                report.Skipped++;
                break;
            default:
                report.Begun++;
                TouchOutcome outcome = await CallHandlerAsync(begun.Decision.Enrollment, claim.Key, cancellationToken).ConfigureAwait(false);
                await RecordAsync(claim, outcome, now, report).ConfigureAwait(false);
                break;
        }
    }

    private static Decision Start(Enrollment enrollment, TouchKey key, Instant now) =>
        enrollment.Touch(key) is { IsTimer: true } ? enrollment.FireTimer(key, now) : enrollment.Begin(key, now);

    /// <summary>A contact who must not be written to, in an enrollment that does not know it yet: now it does.</summary>
    private async Task OptOutAsync(TouchClaim claim, Instant now, CancellationToken cancellationToken) =>
        await DecisionLoop.RunAsync(
            _store, claim.Enrollment, e => e.Receive(Fact.Of(Trigger.OptedOut, now), now), cancellationToken).ConfigureAwait(false);

    private async Task<TouchOutcome> CallHandlerAsync(Enrollment enrollment, TouchKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await _handler.PerformAsync(new Touch(enrollment, enrollment.Touch(key)!), cancellationToken).ConfigureAwait(false)
                ?? TouchOutcome.Unknown("no-outcome");
        }
#pragma warning disable CA1031 // Whatever a handler throws, the mail may be out: the touch is in doubt, and the pass goes on.
        catch (Exception)
#pragma warning restore CA1031
        {
            return TouchOutcome.Unknown("handler-threw");
        }
    }

    /// <summary>Records what became of a touch. Not cancellable: it has begun, so its end must be written down.</summary>
    private async Task RecordAsync(TouchClaim claim, TouchOutcome outcome, Instant now, TickReport report)
    {
        DecisionLoop.Settled ended = await DecisionLoop.RunAsync(
            _store, claim.Enrollment, e => Conclude(e, claim.Key, outcome, now), CancellationToken.None, claim: claim).ConfigureAwait(false);
        if (!ended.IsCommitted)
        {
            return;
        }

        switch (outcome.Kind)
        {
            case TouchOutcomeKind.Done:
                report.Done++;
                break;
            case TouchOutcomeKind.Skipped:
                report.Skipped++;
                break;
            case TouchOutcomeKind.Unknown:
                report.InDoubt++;
                break;
            default:
                _ = ended.Decision.Enrollment.Touch(claim.Key) is { State: TouchState.Dead } ? report.Dead++ : report.Retried++;
                break;
        }
    }

    private Decision Conclude(Enrollment enrollment, TouchKey key, TouchOutcome outcome, Instant now)
    {
        PlannedTouch? touch = enrollment.Touch(key);
        bool tryAgain = outcome.Kind == TouchOutcomeKind.NotSent && touch is not null && touch.Attempts < _options.Retry.MostAttempts;
        if (tryAgain)
        {
            Duration wait = Duration.Max(_options.Retry.WaitAfter(key, touch!.Attempts), outcome.RetryAfter ?? Duration.Zero);
            return enrollment.Retry(key, now + wait, now);
        }

        TouchEnd end = outcome.Kind switch
        {
            TouchOutcomeKind.Done => TouchEnd.Done,
            TouchOutcomeKind.Skipped => TouchEnd.Skipped,
            TouchOutcomeKind.Unknown => TouchEnd.InDoubt,
            _ => TouchEnd.Dead,
        };
        return enrollment.EndTouch(key, end, now, outcome.Reason);
    }
}
