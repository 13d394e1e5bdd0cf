using NodaTime;
using NodaTime.TimeZones;

namespace OutreachKit.Scheduling;

/// <summary>What zones do with local dates.</summary>
internal static class Zones
{
    /// <summary>The first instant of a local date, or of what comes after it where the zone skipped it whole (Apia, 30 December 2011).</summary>
    internal static Instant StartOfDay(DateTimeZone zone, LocalDate date)
    {
        ZoneLocalMapping midnight = zone.MapLocal(date.AtMidnight());
        return midnight.Count > 0 ? midnight.First().ToInstant() : midnight.LateInterval.Start;
    }
}
