using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Deciding;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>What a handler's answer means for its touch.</summary>
internal static class Concluding
{
    internal static Decision Conclude(Enrollment enrollment, TouchKey key, TouchOutcome outcome, RetryPolicy retry, Instant now) =>
        enrollment.Touch(key) switch
        {
            { State: TouchState.Begun } touch => End(enrollment, touch, outcome, retry, now),
            { State: TouchState.InDoubt } touch => LateWord(enrollment, touch, outcome, now),
            _ => Refusing.Refuse(enrollment, RefusalCode.TouchGone),
        };

    private static Decision End(Enrollment enrollment, PlannedTouch touch, TouchOutcome outcome, RetryPolicy retry, Instant now)
    {
        if (outcome.Kind == TouchOutcomeKind.NotSent && touch.Attempts < retry.MostAttempts)
        {
            Duration wait = Duration.Max(retry.WaitAfter(touch.Key, touch.Attempts), outcome.RetryAfter ?? Duration.Zero);
            return enrollment.Retry(touch.Key, now + wait, now);
        }

        TouchEnd end = outcome.Kind switch
        {
            TouchOutcomeKind.Done => TouchEnd.Done,
            TouchOutcomeKind.Skipped => TouchEnd.Skipped,
            TouchOutcomeKind.Unknown => TouchEnd.InDoubt,
            _ => TouchEnd.Dead,
        };
        return enrollment.EndTouch(touch.Key, end, now, outcome.Reason);
    }

    /// <summary>Somebody thought its worker lost, and here it speaks. What it knows settles the doubt; what it doubts too stays in doubt.</summary>
    private static Decision LateWord(Enrollment enrollment, PlannedTouch touch, TouchOutcome outcome, Instant now)
    {
        switch (outcome.Kind)
        {
            case TouchOutcomeKind.Done:
                return enrollment.EndTouch(touch.Key, TouchEnd.Done, now, outcome.Reason);
            case TouchOutcomeKind.Unknown:
                return Refusing.Refuse(enrollment, RefusalCode.AlreadyBegun);
            case TouchOutcomeKind.NotSent when enrollment.Resend(touch.Key, now) is { Event: not null } again:
                return again;
            default:
                return enrollment.EndTouch(touch.Key, TouchEnd.Skipped, now, outcome.Reason);
        }
    }
}
