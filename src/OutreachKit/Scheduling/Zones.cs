using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace OutreachKit.Scheduling;

/// <summary>Finds zones by the ids that hosts have: tzdb ids, old aliases, fixed offsets and Windows names.</summary>
internal static class Zones
{
    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;

    // The ids that zone.tab lists, one or more for each country.
    private static readonly FrozenSet<string> Places = (Source.ZoneLocations ?? []).Select(place => place.ZoneId).ToFrozenSet(StringComparer.Ordinal);

    internal static string TzdbVersion => Source.TzdbVersion;

    /// <summary>The first instant of a local date, or of what comes after it where the zone skipped it whole (Apia, 30 December 2011).</summary>
    internal static Instant StartOfDay(DateTimeZone zone, LocalDate date)
    {
        ZoneLocalMapping midnight = zone.MapLocal(date.AtMidnight());
        return midnight.Count > 0 ? midnight.First().ToInstant() : midnight.LateInterval.Start;
    }

    /// <summary>
    /// The zone of that id, or null where nobody knows it. A stale alias (US/Pacific) gets its current name; a place that the
    /// database lists as one (Europe/Oslo) keeps its own, though its rules may be stored under another's.
    /// </summary>
    internal static DateTimeZone? Find(string id)
    {
        // "UTC" is a Windows name too, and needs no other.
        if (id != DateTimeZone.Utc.Id && Source.WindowsToTzdbIds.TryGetValue(id, out string? fromWindows))
        {
            id = fromWindows;
        }

        bool isCurrent = Places.Contains(id) || id == DateTimeZone.Utc.Id;
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(
            !isCurrent && Source.CanonicalIdMap.TryGetValue(id, out string? canonical) ? canonical : id);
    }
}
