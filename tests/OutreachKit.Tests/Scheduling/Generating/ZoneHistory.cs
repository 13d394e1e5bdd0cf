using NodaTime;
using NodaTime.TimeZones;

namespace OutreachKit.Tests.Scheduling.Generating;

/// <summary>One way of keeping time between 2024 and 2037: the tzdb ids that share it, and its clock changes.</summary>
internal sealed record ZoneHistory(DateTimeZone Zone, IReadOnlyList<string> Ids, IReadOnlyList<Instant> Transitions)
{
    internal static readonly Instant From = Instant.FromUtc(2024, 1, 1, 0, 0);
    internal static readonly Instant To = Instant.FromUtc(2038, 1, 1, 0, 0);

    private static readonly Lazy<IReadOnlyList<ZoneHistory>> Found = new(Find);

    /// <summary>All distinct histories of tzdb, in a fixed order, each with its first id for a representative.</summary>
    internal static IReadOnlyList<ZoneHistory> All => Found.Value;

    internal static IEnumerable<ZoneHistory> WithTransitions => All.Where(h => h.Transitions.Count > 0);

    private static List<ZoneHistory> Find() =>
        DateTimeZoneProviders.Tzdb.Ids
            .Order(StringComparer.Ordinal)
            .Select(id => DateTimeZoneProviders.Tzdb[id])
            .GroupBy(Fingerprint, StringComparer.Ordinal)
            .Select(g => new ZoneHistory(g.First(), [.. g.Select(z => z.Id)], [.. Changes(g.First())]))
            .ToList();

    private static string Fingerprint(DateTimeZone zone) =>
        string.Join(';', Intervals(zone).Select(i => $"{i.WallOffset} {i.Savings} {(i.HasEnd && i.End < To ? i.End.ToUnixTimeTicks() : 0)}"));

    private static IEnumerable<Instant> Changes(DateTimeZone zone) =>
        Intervals(zone).Skip(1).Select(i => i.Start);

    private static IEnumerable<ZoneInterval> Intervals(DateTimeZone zone) => zone.GetZoneIntervals(new Interval(From, To));
}
