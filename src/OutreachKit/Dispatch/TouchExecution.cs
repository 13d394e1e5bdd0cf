using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Commands;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;
using OutreachKit.Touches;
using static OutreachKit.Dispatch.Tally;

namespace OutreachKit.Dispatch;

/// <summary>The way of one claimed touch through a pass: begin, handler, record.</summary>
internal sealed class TouchExecution(IOutreachStore store, ITouchHandler handler, DispatchOptions options, HashKey hashKey, Func<Instant> now, Tally tally)
{
    private readonly HandlerInvoker _asking = new(handler);
    private readonly OutcomeDecision _concluding = new(options.Retry, hashKey);

    internal async ValueTask PerformAsync(TouchClaim claim, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // What one touch runs into must not stop the others; it is told, and tried again after the lease.
        try
        {
            if (cancellationToken.IsCancellationRequested)
            {
                await store.ReleaseAsync(claim, CancellationToken.None).ConfigureAwait(false);
                tally.Add(Entry.Released);
            }
            else
            {
                await BeginAsync(claim, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Only the veto heeds the token: nothing has begun.
            await store.ReleaseAsync(claim, CancellationToken.None).ConfigureAwait(false);
            tally.Add(Entry.Released);
        }
        catch (Exception exception)
        {
            tally.Add(claim, exception);
        }
#pragma warning restore CA1031
    }

    /// <summary>Touches that have begun and whose worker was lost: the handler may know of them; if not, they are in doubt (law C4).</summary>
    internal async ValueTask TakeUpAbandonedAsync(Instant at, CancellationToken cancellationToken)
    {
        // What cannot be read stays where it is, so we look behind it: it must not hide the others for ever (law C12).
        var seen = new HashSet<TouchKey>();
        int unreadable;
        int limit = options.BatchSize;
        IReadOnlyList<TouchClaim> abandoned;
        do
        {
            unreadable = tally.Unreadable;
            abandoned = await store.AbandonedAsync(at, limit, cancellationToken).ConfigureAwait(false);
            foreach (TouchClaim claim in abandoned.Where(c => seen.Add(c.Key)))
            {
                await TakeUpAsync(claim, cancellationToken).ConfigureAwait(false);
            }
        }
        while (abandoned.Count == limit && tally.Unreadable > unreadable && (limit *= 2) > 0 && !cancellationToken.IsCancellationRequested);
    }

    private async ValueTask TakeUpAsync(TouchClaim claim, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // As above.
        try
        {
            if (await store.FindAsync(claim.Enrollment, cancellationToken).ConfigureAwait(false) is { } enrollment
                && enrollment.Touch(claim.Key) is { State: TouchState.Begun } touch)
            {
                await RecordAsync(claim, await _asking.AfterLossAsync(new Touch(enrollment, touch), cancellationToken).ConfigureAwait(false))
                    .ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            tally.Add(claim, exception);
        }
#pragma warning restore CA1031
    }

    /// <summary>A person wants it: nothing is put off or swallowed, they are told.</summary>
    internal async ValueTask<PerformResult> PerformNowAsync(
        TouchClaim claim, Func<Enrollment, TouchKey, Instant, Decision> start, CancellationToken cancellationToken)
    {
        RefusalCode? closed;
        DecisionLoop.Settled begun = default;
        try
        {
            (closed, begun) = await StartAsync(claim, start, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Also where the veto gives up or throws: the next click must not wait for the lease.
            if (!begun.IsCommitted)
            {
                await store.ReleaseAsync(claim, CancellationToken.None).ConfigureAwait(false);
            }
        }

        if (begun.IsCommitted)
        {
            Enrollment enrollment = begun.Decision.Enrollment;
            var touch = new Touch(enrollment, enrollment.Touch(claim.Key)!);
            TouchOutcome outcome = await CallAsync(claim, touch, cancellationToken).ConfigureAwait(false);

            // Erased meanwhile, it went out all the same, and the person is told so.
            return new(await store.FindAsync(claim.Enrollment, CancellationToken.None).ConfigureAwait(false) ?? enrollment, touch, outcome, null);
        }

        Enrollment after = await store.FindAsync(claim.Enrollment, CancellationToken.None).ConfigureAwait(false)
            ?? throw new EnrollmentNotFoundException(claim.Enrollment);
        return new(after, null, null, begun.Decision.Refusal
            ?? Refusing.Refuse(after, closed ?? Gates.ClosedToPerson(after, claim.Key, now()) ?? RefusalCode.Claimed).Refusal);
    }

    private async ValueTask BeginAsync(TouchClaim claim, CancellationToken cancellationToken)
    {
        (RefusalCode? closed, DecisionLoop.Settled begun) = await StartAsync(claim, Start, cancellationToken).ConfigureAwait(false);
        if (!begun.IsCommitted)
        {
            tally.Add(Entry.Denied);
            if (closed != RefusalCode.Vetoed)
            {
                await store.ReleaseAsync(claim, CancellationToken.None).ConfigureAwait(false);
            }

            // One that is vetoed is not given back: until its lease has ended it stands in nobody's way.
            return;
        }

        switch (begun.Decision.Event!.Kind)
        {
            case EventKind.TimerFired:
                tally.Add(Entry.TimersFired);
                break;
            case EventKind.TouchDeferred:
            case EventKind.DeadlineMissed when begun.Decision.Enrollment.Touch(claim.Key) is not null:
                tally.Add(Entry.Deferred);
                break;
            case EventKind.TouchEnded:
            case EventKind.DeadlineMissed:
                tally.Add(Entry.Skipped);
                break;
            default:
                Enrollment enrollment = begun.Decision.Enrollment;
                await CallAsync(claim, new Touch(enrollment, enrollment.Touch(claim.Key)!), cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Asks all that may forbid it, and begins it.</summary>
    private async ValueTask<(RefusalCode? Closed, DecisionLoop.Settled Begun)> StartAsync(
        TouchClaim claim, Func<Enrollment, TouchKey, Instant, Decision> start, CancellationToken cancellationToken)
    {
        if (await IsVetoedAsync(claim, cancellationToken).ConfigureAwait(false))
        {
            return (RefusalCode.Vetoed, default);
        }

        // Not cancellable: whether it has begun must be known.
        var terms = new DecisionTerms { Claim = claim, Lease = options.Lease, UnlessSuppressed = true };
        DecisionLoop.Settled begun = await DecisionLoop
            .RunAsync(store, claim.Enrollment, e => start(e, claim.Key, now()), terms, CancellationToken.None).ConfigureAwait(false);
        if (begun.Commit is { Status: CommitStatus.Suppressed })
        {
            await OptOutAsync(claim).ConfigureAwait(false);
            return (RefusalCode.Suppressed, begun);
        }

        return (null, begun);
    }

    private async ValueTask<bool> IsVetoedAsync(TouchClaim claim, CancellationToken cancellationToken) =>
        options.Veto is { } veto
        && await store.FindAsync(claim.Enrollment, cancellationToken).ConfigureAwait(false) is { } enrollment
        && enrollment.Touch(claim.Key) is { IsTimer: false } touch
        && await veto.ForbidsAsync(enrollment, touch, cancellationToken).ConfigureAwait(false);

    private static Decision Start(Enrollment enrollment, TouchKey key, Instant at) =>
        enrollment.Touch(key) is { IsTimer: true } ? enrollment.FireTimer(key, at) : enrollment.Begin(key, at);

    private async ValueTask<TouchOutcome> CallAsync(TouchClaim claim, Touch touch, CancellationToken cancellationToken)
    {
        tally.Add(Entry.Begun);
        bool mine = await store.HoldsAsync(claim, CancellationToken.None).ConfigureAwait(false);
        TouchOutcome outcome = mine
            ? await _asking.PerformAsync(touch, cancellationToken).ConfigureAwait(false)
            : TouchOutcome.NotSent("lease-ended");
        await RecordAsync(claim, outcome).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>A contact who must not be written to, in an enrollment that does not know it yet: now it does.</summary>
    private async ValueTask OptOutAsync(TouchClaim claim)
    {
        Instant at = now();
        await DecisionLoop.RunAsync(
            store, claim.Enrollment, e => e.Receive(Fact.Of(Trigger.OptedOut, at), at), default, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Records what became of a touch. Not cancellable: it has begun, so its end must be written down.</summary>
    private async ValueTask RecordAsync(TouchClaim claim, TouchOutcome outcome)
    {
        DecisionLoop.Settled ended;
        try
        {
            ended = await DecisionLoop.RunAsync(
                store, claim.Enrollment, e => _concluding.Conclude(e, claim.Key, outcome, now()),
                new DecisionTerms { Claim = claim }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (EnrollmentNotFoundException)
        {
            // Erased meanwhile: nothing is to be written down of it any more.
            tally.Add(Entry.Stale);
            return;
        }

        tally.Add(!ended.IsCommitted ? Entry.Stale : ended.Decision.Enrollment.Touch(claim.Key)?.State switch
        {
            TouchState.Planned => Entry.Retried,
            TouchState.Dead => Entry.Dead,
            TouchState.InDoubt => Entry.InDoubt,
            _ when ended.Decision.Event!.Effects.OfType<TouchConcluded>().Any(c => c.Key == claim.Key && c.End == TouchEnd.Done) => Entry.Done,
            _ => Entry.Skipped,
        });
    }
}
