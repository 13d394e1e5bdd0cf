using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Commands;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>A person has a touch performed now: nothing is put off or swallowed, they are told.</summary>
internal sealed class PersonsSend(IOutreachStore store, TouchExecution solo, HandlerInvoker invoker, Func<Instant> now)
{
    internal async ValueTask<PerformResult> PerformAsync(
        TouchClaim claim, Func<Enrollment, TouchKey, Instant, Decision> start, CancellationToken cancellationToken)
    {
        RefusalCode? closed;
        DecisionLoop.Settled begun = default;
        try
        {
            (closed, begun) = await solo.StartAsync(claim, start, cancellationToken).ConfigureAwait(false);
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
            TouchOutcome outcome = await CallAsync(new BegunTouch(claim, enrollment, now()), touch, cancellationToken).ConfigureAwait(false);

            // Erased meanwhile, it went out all the same, and the person is told so.
            return new(await store.FindAsync(claim.Enrollment, CancellationToken.None).ConfigureAwait(false) ?? enrollment, touch, outcome, null);
        }

        Enrollment after = await store.FindAsync(claim.Enrollment, CancellationToken.None).ConfigureAwait(false)
            ?? throw new EnrollmentNotFoundException(claim.Enrollment);
        return new(after, null, null, begun.Decision.Refusal
            ?? Refusing.Refuse(after, closed ?? Gates.ClosedToPerson(after, claim.Key, now()) ?? RefusalCode.Claimed).Refusal);
    }

    /// <summary>What the handler answers; not sent, if it was taken back before.</summary>
    private async ValueTask<TouchOutcome> CallAsync(BegunTouch begun, Touch touch, CancellationToken cancellationToken)
    {
        if (await solo.Confirming.AskAgainAsync([begun]).ConfigureAwait(false) is [not Confirmation.Confirmed and var refused])
        {
            return TouchOutcome.NotSent(Confirming.ReasonOf(refused));
        }

        TouchOutcome outcome = await invoker.PerformAsync(touch, cancellationToken).ConfigureAwait(false);
        await solo.RecordAsync(begun.Claim, outcome).ConfigureAwait(false);
        return outcome;
    }
}
