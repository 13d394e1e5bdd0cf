using NodaTime;
using NodaTime.TimeZones;

namespace OutreachKit.Scheduling;

/// <summary>Finds zones by the ids that hosts have: tzdb ids, old aliases, fixed offsets and Windows names.</summary>
internal static class Zones
{
    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;

    internal static string TzdbVersion => Source.TzdbVersion;

    /// <summary>The zone of that id, under its current name, or null where nobody knows it.</summary>
    internal static DateTimeZone? Find(string id)
    {
        if (Source.WindowsToTzdbIds.TryGetValue(id, out string? fromWindows))
        {
            id = fromWindows;
        }

        if (Source.CanonicalIdMap.TryGetValue(id, out string? canonical))
        {
            id = canonical;
        }

        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
    }
}
