using NodaTime;

namespace OutreachKit.Tests.Scheduling.Generating;

/// <summary>The instants that each clock change is looked at from: two days before to two days after, at odd minutes.</summary>
internal static class AroundTransitions
{
    private static readonly int[] AtTheEdge =
        [-121, -91, -61, -59, -31, -29, -15, -7, -1, 0, 1, 11, 29, 31, 59, 61, 89, 119, 121, 179];

    /// <summary>Minutes after the transition; the step is odd and prime, so that no hour of the day is left out for long.</summary>
    internal static readonly IReadOnlyList<int> Minutes =
        [.. AtTheEdge, .. Enumerable.Range(0, 39).Select(i => -2879 + (i * 149))];

    internal static IEnumerable<Instant> Anchors(Instant transition) =>
        Minutes.Select(m => transition + Duration.FromMinutes(m));

    /// <summary>Every zone, every transition.</summary>
    internal static IEnumerable<(DateTimeZone Zone, Instant Transition)> All =>
        ZoneHistory.All.SelectMany(h => h.Transitions, (h, t) => (h.Zone, t));
}
