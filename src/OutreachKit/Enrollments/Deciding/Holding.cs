using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>Stops the clock and lets it run again (law T12).</summary>
internal static class Holding
{
    internal static Decision HoldUntil(Enrollment enrollment, HoldSource source, LocalDate date, Instant now, string? actor) =>
        HoldUntilIso(enrollment, source, date.WithCalendar(CalendarSystem.Iso), now, actor);

    private static Decision HoldUntilIso(Enrollment enrollment, HoldSource source, LocalDate date, Instant now, string? actor) =>
        Hold(enrollment, new Hold(source, Micros.Cut(now), Zones.StartOfDay(enrollment.Zone.Zone, date), date), nameof(date), now, actor);

    internal static Decision Hold(Enrollment enrollment, HoldSource source, Instant? until, Instant now, string? actor) =>
        Hold(enrollment, new Hold(source, Micros.Cut(now), until is { } given ? Micros.Cut(given) : null), nameof(until), now, actor);

    private static Decision Hold(Enrollment enrollment, Hold hold, string endParameter, Instant now, string? actor)
    {
        if (!Enum.IsDefined(hold.Source))
        {
            throw new ArgumentException($"There is no source of holds {hold.Source}: give {string.Join(", ", Enum.GetNames<HoldSource>())}.");
        }

        if (enrollment.IsFinished)
        {
            return Refusing.Refuse(enrollment, RefusalCode.Finished);
        }

        var draft = new Draft(enrollment, now);
        if (hold.Until > draft.Now + Duration.FromDays(36_600))
        {
            throw new ArgumentException($"A hold until {hold.Until} is more than 100 years long: give none for one that nobody knows the end of.", endParameter);
        }

        if (hold.Until <= draft.Now)
        {
            throw new ArgumentException(
                $"A hold until {(hold.UntilDate is { } date ? date.ToString("uuuu-MM-dd", null) : hold.Until.ToString())} is over before it begins, at {draft.Now}: give a later end, or none.",
                endParameter);
        }

        draft.Do(new HoldPlaced(hold));
        Planning.Replan(ref draft, ReplanCause.Held);
        return draft.Close(EventKind.Held, null, draft.Now, actor);
    }

    internal static Decision Resume(Enrollment enrollment, HoldSource source, Instant now, string? actor)
    {
        var draft = new Draft(enrollment, now);
        if (!End(ref draft, source, draft.Now))
        {
            return Refusing.Refuse(enrollment, RefusalCode.NotHeld);
        }

        Planning.Replan(ref draft, ReplanCause.Resumed);
        return draft.Close(EventKind.Resumed, null, draft.Now, actor);
    }

    /// <returns>Whether a hold of that source stood, and has ended.</returns>
    internal static bool End(ref Draft draft, HoldSource source, Instant at)
    {
        foreach (Hold hold in draft.State.Holds)
        {
            if (hold.Source == source && hold.Covers(draft.Now))
            {
                draft.Do(new HoldEnded(source, Instant.Max(at, hold.From)));
                return true;
            }
        }

        return false;
    }
}
