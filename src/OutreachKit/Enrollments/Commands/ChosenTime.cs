using NodaTime;
using NodaTime.TimeZones;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Commands;

/// <summary>The instant of a local time that a person chose.</summary>
internal static class ChosenTime
{
    private static readonly Duration Longest = Duration.FromDays(36_600);

    /// <summary>As for delays (law T4): of two the earlier, but never one that has gone by already.</summary>
    /// <exception cref="ArgumentException">It is before now, or more than 100 years after.</exception>
    internal static Instant Of(DateTimeZone zone, LocalDateTime at, Instant now, string parameter)
    {
        LocalDateTime local = Boundary.Local(at, parameter);
        ZoneLocalMapping mapping = zone.MapLocal(local);
        Instant chosen = UnixMicroseconds.Cut(mapping.Count == 2 && mapping.First().ToInstant() < now ? mapping.Last().ToInstant() : zone.AtLeniently(local).ToInstant());
        return chosen >= now && chosen <= now + Longest
            ? chosen
            : throw new ArgumentException(
                $"{local:uuuu-MM-dd HH:mm} in {zone.Id} is {chosen}, {(chosen < now ? "before now" : "more than 100 years after now")}, {now}: give a time that is still to come.",
                parameter);
    }
}
