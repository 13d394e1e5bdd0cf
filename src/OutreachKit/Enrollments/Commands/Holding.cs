using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Commands;

/// <summary>A person or the host stops the clock and lets it run again.</summary>
internal static class Holding
{
    /// <summary>How far ahead a hold may end: 100 years.</summary>
    internal static readonly Duration Longest = Duration.FromDays(36_600);

    internal static Decision HoldUntil(Enrollment enrollment, HoldSource source, LocalDate date, Instant? from, Instant now, string? actor)
    {
        LocalDate day = Boundary.Date(date, nameof(date));
        return Hold(enrollment, source, Zones.StartOfDay(enrollment.Zone.Zone, day), day, from, nameof(date), now, actor);
    }

    internal static Decision Hold(Enrollment enrollment, HoldSource source, Instant? until, Instant? from, Instant now, string? actor) =>
        Hold(enrollment, source, until is { } given ? UnixMicroseconds.Cut(Boundary.Instant(given, nameof(until))) : null, null, from, nameof(until), now, actor);

    internal static Decision Resume(Enrollment enrollment, HoldSource source, Instant now, string? actor)
    {
        var decision = new DecisionBuilder(enrollment, now);
        if (!Holds.End(ref decision, source))
        {
            return Refusing.Refuse(enrollment, RefusalCode.NotHeld);
        }

        Planning.Replan(ref decision, ReplanCause.Resumed);
        return decision.Close(EventKind.Resumed, null, decision.Now, actor);
    }

    private static Decision Hold(
        Enrollment enrollment, HoldSource source, Instant? until, LocalDate? date, Instant? from, string endParameter, Instant now, string? actor)
    {
        if (!Enum.IsDefined(source) || source == HoldSource.Meeting)
        {
            string[] sources = [.. Enum.GetNames<HoldSource>().Where(name => name != nameof(HoldSource.Meeting))];
            throw new ArgumentException($"Nobody places a hold of the source {source} by hand: give {string.Join(", ", sources)}.", nameof(source));
        }

        if (enrollment.IsFinished)
        {
            return Refusing.Refuse(enrollment, RefusalCode.Finished);
        }

        var decision = new DecisionBuilder(enrollment, now);
        Instant begins = from is { } given ? UnixMicroseconds.Cut(Boundary.Instant(given, nameof(from))) : decision.Now;
        if (until > decision.Now + Longest || begins > decision.Now + Longest)
        {
            throw new ArgumentException(
                $"A hold from {begins} until {until} reaches more than 100 years ahead: give no end where nobody knows it.", until > decision.Now + Longest ? endParameter : nameof(from));
        }

        if (until <= Instant.Max(decision.Now, begins))
        {
            string end = date is { } day ? day.ToString("uuuu-MM-dd", null) : until.Value.ToString();
            throw new ArgumentException(
                begins > decision.Now
                    ? $"A hold from {begins} until {end} is over before it begins: give a later end, or none."
                    : $"A hold until {end} is over before it begins, at {decision.Now}: give a later end, or none.",
                endParameter);
        }

        Holds.Place(ref decision, new Hold(source, begins, until, date));
        return decision.Close(EventKind.Held, null, decision.Now, actor);
    }
}
