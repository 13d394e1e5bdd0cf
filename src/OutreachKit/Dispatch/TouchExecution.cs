using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Intake;
using OutreachKit.Stores;
using OutreachKit.Touches;
using static OutreachKit.Dispatch.Tally;

namespace OutreachKit.Dispatch;

/// <summary>The way of one claimed touch: begin, confirm, record. What falls out of a batch (<see cref="BatchBegin"/>, <see cref="BatchCompletion"/>) comes here.</summary>
internal sealed class TouchExecution(IOutreachStore store, DispatchOptions options, OutcomeDecision concluding, Func<Instant> now, Tally tally, IntakeApplier? intake)
{
    private readonly StopConsequence _stopped = new(store, now);

    internal Tally Tally => tally;

    /// <summary>What is asked between a begin's commit and the handler's call.</summary>
    internal Confirming Confirming { get; } = new(store, now, tally);

    /// <summary>What a dispatcher decides about a touch that is ready.</summary>
    internal static Decision Start(Enrollment enrollment, TouchKey key, Instant at) =>
        enrollment.Touch(key) is { IsTimer: true } ? enrollment.FireTimer(key, at) : enrollment.Begin(key, at);

    internal DecisionTerms TermsOfBegin(TouchClaim claim) => new() { Claim = claim, Lease = options.Lease, UnlessStopped = true };

    internal Decision Conclude(Enrollment enrollment, TouchClaim claim, TouchOutcome outcome) => concluding.Conclude(enrollment, claim.Key, outcome, now());

    /// <summary>What one touch runs into is told, and stops no other; it is tried again after the lease.</summary>
    internal async ValueTask GuardedAsync(TouchClaim claim, Func<TouchClaim, ValueTask> work)
    {
#pragma warning disable CA1031 // See above.
        try
        {
            await work(claim).ConfigureAwait(false);
        }
        catch (EnrollmentNotFoundException)
        {
            // Erased meanwhile: nothing is left to be done, and nothing is wrong.
            tally.Add(Entry.Stale);
        }
        catch (WrongHashKeyException exception)
        {
            tally.Add(claim, exception);
            await LeaveToOthersAsync(claim).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            tally.Add(claim, exception);
        }
#pragma warning restore CA1031
    }

    /// <summary>Others have the key that is missing here. What cannot be given back comes free with its lease.</summary>
    private async ValueTask LeaveToOthersAsync(TouchClaim claim)
    {
#pragma warning disable CA1031 // It is told already that the touch could not be dealt with.
        try
        {
            await store.ReleaseAsync(claim, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
#pragma warning restore CA1031
    }

    /// <summary>The enrollments of claims, by their ids; without those that are gone or cannot be read here.</summary>
    internal async ValueTask<Dictionary<EnrollmentId, Enrollment>> FindAsync(IEnumerable<TouchClaim> claims) =>
        (await store.FindManyAsync([.. claims.Select(c => c.Enrollment).Distinct()], CancellationToken.None).ConfigureAwait(false)).ToDictionary(e => e.Id);

    /// <summary>Begins one touch. Not cancellable: whether it has begun must be known.</summary>
    /// <returns>The touch, if it has begun; else why not is counted, and the claim given back.</returns>
    internal async ValueTask<BegunTouch?> BeginAsync(TouchClaim claim)
    {
        DecisionLoop.Settled begun = await StartAsync(claim, Start).ConfigureAwait(false);
        return await BeganAsync(claim, begun.Decision, begun.Commit?.Status).ConfigureAwait(false);
    }

    /// <summary>What became of a begin: counted, unless a handler is to be called for it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="status">How its commit went; null if it was refused before.</param>
    internal async ValueTask<BegunTouch?> BeganAsync(TouchClaim claim, Decision decision, CommitStatus? status)
    {
        if (status != CommitStatus.Committed)
        {
            tally.Add(Entry.Denied);
            if (await _stopped.FollowAsync(claim, status).ConfigureAwait(false))
            {
                await store.ReleaseAsync(claim, CancellationToken.None).ConfigureAwait(false);
            }

            return null;
        }

        switch (decision.Event!.Kind)
        {
            case EventKind.TimerFired:
                tally.Add(Entry.TimersFired);
                return null;
            case EventKind.TouchDeferred:
            case EventKind.DeadlineMissed when decision.Enrollment.Touch(claim.Key) is not null:
                tally.Add(Entry.Deferred);
                return null;
            case EventKind.TouchEnded:
            case EventKind.DeadlineMissed:
                tally.Add(Entry.Skipped);
                return null;
            default:
                tally.Add(Entry.Begun);
                return new BegunTouch(claim, decision.Enrollment, now());
        }
    }

    /// <summary>A person wants it performed: begun if nothing stands against it.</summary>
    internal async ValueTask<(RefusalCode? Closed, DecisionLoop.Settled Begun)> StartAsync(
        TouchClaim claim, Func<Enrollment, TouchKey, Instant, Decision> start, CancellationToken cancellationToken)
    {
        if (options.Veto is { } veto
            && await store.FindAsync(claim.Enrollment, cancellationToken).ConfigureAwait(false) is { } enrollment
            && enrollment.Touch(claim.Key) is { IsTimer: false } touch
            && await veto.ForbidsAsync(enrollment, touch, cancellationToken).ConfigureAwait(false))
        {
            return (RefusalCode.Vetoed, default);
        }

        DecisionLoop.Settled begun = await StartAsync(claim, start).ConfigureAwait(false);
        switch (begun.Commit?.Status)
        {
            case CommitStatus.Suppressed:
                await _stopped.FollowAsync(claim, CommitStatus.Suppressed).ConfigureAwait(false);
                return (RefusalCode.Suppressed, begun);
            case CommitStatus.Stopped:
                // They are told, and nothing else happens: what a click could not send is not left out because of it.
                return (RefusalCode.Stopped, begun);
            case CommitStatus.IntakeWaits:
                return (RefusalCode.IntakeWaits, begun);
            default:
                return (null, begun);
        }
    }

    /// <summary>What waits in the intake and may stop it is applied first; what cannot be applied denies.</summary>
    private async ValueTask<DecisionLoop.Settled> StartAsync(TouchClaim claim, Func<Enrollment, TouchKey, Instant, Decision> start)
    {
        DecisionLoop.Settled begun = await RunAsync().ConfigureAwait(false);
        if (begun.Commit is not { Status: CommitStatus.IntakeWaits } || intake is null)
        {
            return begun;
        }

        await intake.ApplyForAsync(begun.Decision.Enrollment, CancellationToken.None).ConfigureAwait(false);
        return await RunAsync().ConfigureAwait(false);

        ValueTask<DecisionLoop.Settled> RunAsync() =>
            DecisionLoop.RunAsync(store, claim.Enrollment, e => start(e, claim.Key, now()), TermsOfBegin(claim), CancellationToken.None);
    }

    /// <summary>Records what became of a touch. Not cancellable: it has begun, so its end must be written down.</summary>
    internal async ValueTask RecordAsync(TouchClaim claim, TouchOutcome outcome)
    {
        try
        {
            DecisionLoop.Settled ended = await DecisionLoop.RunAsync(
                store, claim.Enrollment, e => Conclude(e, claim, outcome), new DecisionTerms { Claim = claim }, CancellationToken.None).ConfigureAwait(false);
            Ended(claim, ended.Decision, ended.Commit?.Status);
        }
        catch (EnrollmentNotFoundException)
        {
            // Erased meanwhile: nothing is to be written down of it any more.
            tally.Add(Entry.Stale);
        }
    }

    /// <summary>Counts what a touch came to.</summary>
    internal void Ended(TouchClaim claim, Decision decision, CommitStatus? status) =>
        tally.Add(status != CommitStatus.Committed ? Entry.Stale : decision.Enrollment.Touch(claim.Key)?.State switch
        {
            TouchState.Planned => Entry.Retried,
            TouchState.Dead => Entry.Dead,
            TouchState.InDoubt => Entry.InDoubt,
            _ when decision.Event!.Effects.OfType<TouchConcluded>().Any(c => c.Key == claim.Key && c.End == TouchEnd.Done) => Entry.Done,
            _ => Entry.Skipped,
        });
}
