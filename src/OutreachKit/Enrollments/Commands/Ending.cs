using System.Collections.Immutable;
using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Enrollments.Commands;

/// <summary>A touch comes to one of its ends, and its sequence goes on from there.</summary>
internal static class Ending
{
    internal static Decision End(
        Enrollment enrollment, TouchKey key, TouchEnd end, Instant now, Instant? at, string? reason, string? actor, ImmutableArray<MessageHash> messages = default)
    {
        if (end == TouchEnd.Cancelled)
        {
            throw new ArgumentException("A touch is cancelled by what happens to its contact, not by hand: skip it instead.", nameof(end));
        }

        var decision = new DecisionBuilder(enrollment, now);
        if (enrollment.Touch(key) is not { } touch)
        {
            return Refusing.Refuse(enrollment, Gates.CodeOfMissing(enrollment, key));
        }

        if (touch.IsTimer)
        {
            return Refusing.Refuse(enrollment, RefusalCode.IsTimer);
        }

        if (touch.Step == BuiltInSteps.MeetingOutcome && end == TouchEnd.Done)
        {
            return Refusing.Refuse(enrollment, RefusalCode.AwaitsAnswer);
        }

        if (touch.State == TouchState.Planned && end is TouchEnd.Dead or TouchEnd.InDoubt)
        {
            throw new ArgumentException($"'{touch.Item.Id}' has not begun, so it cannot end as {end}: give Done or Skipped.", nameof(end));
        }

        if (end is TouchEnd.Dead or TouchEnd.InDoubt && Messages.WasSeen(enrollment.State, touch))
        {
            (end, reason) = (TouchEnd.Done, Messages.SeenReason);
        }

        // What went out counts from when it began. What failed did not: it ends when a person leaves it out, or did it themselves.
        bool endsNow = touch.State == TouchState.Planned || (touch.State == TouchState.Dead && (end == TouchEnd.Skipped || at is not null));
        Instant ended = endsNow ? EndedAt(decision, at) : touch.BegunAt!.Value;
        WorkLoop.Conclude(ref decision, touch, end, ended, reason, messages);
        return decision.Close(EventKind.TouchEnded, decision.Fired, ended, actor);
    }

    /// <summary>
    /// When a person did it: not before the enrollment's round, and not after now. What is done now is never too early: another machine's clock
    /// may have begun the round, and this one's may be behind.
    /// </summary>
    private static Instant EndedAt(in DecisionBuilder decision, Instant? at)
    {
        if (at is not { } given)
        {
            return decision.Now;
        }

        Instant cut = UnixMicroseconds.Cut(Boundary.Instant(given, nameof(at)));
        return cut == decision.Now || (cut < decision.Now && cut >= decision.State.RoundSince)
            ? cut
            : throw new ArgumentException(
                cut > decision.Now
                    ? $"It cannot have been done at {cut}, which is after now, {decision.Now}: give an instant up to now."
                    : $"It cannot have been done at {cut}, before the enrollment's round began, at {decision.State.RoundSince}: give an instant since then.",
                nameof(at));
    }
}
