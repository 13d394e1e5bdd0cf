using NodaTime;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>What somebody typed for a time: a date, a time of day by the contact's clock, or an instant. One of the three.</summary>
internal sealed record Moment(LocalDate? Date = null, LocalDateTime? Local = null, Instant? Instant = null)
{
    /// <summary>The instant in the contact's zone: a date's beginning, and of a time that the clock skips the one that follows.</summary>
    internal Instant In(DateTimeZone zone) =>
        Instant ?? (Local is { } local ? zone.AtLeniently(local) : zone.AtStartOfDay(Date!.Value)).ToInstant();

    /// <summary>The local time in the contact's zone.</summary>
    internal LocalDateTime LocalIn(DateTimeZone zone) => Local ?? In(zone).InZone(zone).LocalDateTime;
}
