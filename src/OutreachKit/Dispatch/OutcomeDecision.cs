using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Commands;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>What a handler's answer means for its touch: the same whether it comes in time or after the lease.</summary>
internal sealed class OutcomeDecision(RetryPolicy retry, HashKey hashKey)
{
    // A server that says "try again in a thousand years" means "not today".
    private static readonly Duration LongestWait = Duration.FromDays(366);

    internal Decision Conclude(Enrollment enrollment, TouchKey key, TouchOutcome outcome, Instant now) => enrollment.Touch(key) switch
    {
        { State: TouchState.Begun or TouchState.InDoubt } touch => Conclude(enrollment, touch, outcome, now),
        null => Refusing.Refuse(enrollment, Gates.CodeOfMissing(enrollment, key)),
        _ => Refusing.Refuse(enrollment, RefusalCode.NotBegun),
    };

    private Decision Conclude(Enrollment enrollment, PlannedTouch touch, TouchOutcome outcome, Instant now)
    {
        switch (outcome.Kind)
        {
            case TouchOutcomeKind.Unknown when touch.State == TouchState.InDoubt:
                return Refusing.Refuse(enrollment, RefusalCode.InDoubt); // Its worker doubts what is in doubt already.
            case TouchOutcomeKind.NotSent when touch.Attempts < retry.MostAttempts:
                Duration wait = Duration.Min(Duration.Max(retry.WaitAfter(touch.Key, touch.Attempts), outcome.RetryAfter ?? Duration.Zero), LongestWait);
                return enrollment.Retry(touch.Key, now + wait, now);
            default:
                return enrollment.EndTouch(
                    touch.Key, EndOf(outcome.Kind), now, outcome.Reason,
                    messages: [.. outcome.MessageIds.Select(id => hashKey.HashMessage(enrollment.Tenant, id))]);
        }
    }

    private static TouchEnd EndOf(TouchOutcomeKind kind) => kind switch
    {
        TouchOutcomeKind.Done => TouchEnd.Done,
        TouchOutcomeKind.Skipped => TouchEnd.Skipped,
        TouchOutcomeKind.Unknown => TouchEnd.InDoubt,
        _ => TouchEnd.Dead,
    };
}
