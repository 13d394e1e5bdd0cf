using NodaTime;
using NodaTime.TimeZones;

namespace OutreachKit.Scheduling;

/// <summary>
/// Turns a local time into an instant: a skipped one moves forward by the gap, an ambiguous one takes the earlier instant
/// unless that lies before the anchor (law T4).
/// </summary>
/// <remarks>The same answers as NodaTime's lenient resolver, without its mapping object: this runs for every plan.</remarks>
internal static class LocalResolver
{
    // Offsets lie within 18 hours of UTC, so only a change that near can make a local time skipped or ambiguous.
    private static readonly Duration Reach = Duration.FromHours(18);

    internal static Instant Resolve(DateTimeZone zone, long localTicks, Instant anchor)
    {
        Instant guess = Instant.FromUnixTimeTicks(localTicks);
        ZoneInterval here = zone.GetZoneInterval(guess);
        ZoneInterval? before = here.HasStart && guess - here.Start <= Reach
            ? zone.GetZoneInterval(here.Start - Duration.Epsilon)
            : null;
        ZoneInterval? after = here.HasEnd && here.End - guess <= Reach ? zone.GetZoneInterval(here.End) : null;

        // No change of the clocks is near, as on nearly every day: exactly one instant shows that local time.
        if (before is null && after is null)
        {
            return Instant.Max(LocalDays.ToInstant(localTicks, here.WallOffset), anchor);
        }

        Instant? first = null;
        Instant? second = null;
        Consider(before, localTicks, ref first, ref second);
        Consider(here, localTicks, ref first, ref second);
        Consider(after, localTicks, ref first, ref second);

        // In a gap no interval has the local time; with the offset from before the gap it moves forward by its length.
        Instant chosen = first ?? LocalDays.ToInstant(localTicks, OffsetBeforeGap(before, here, localTicks));
        if (chosen < anchor && second is { } later)
        {
            chosen = later;
        }

        return chosen < anchor ? anchor : chosen;
    }

    private static void Consider(ZoneInterval? interval, long localTicks, ref Instant? first, ref Instant? second)
    {
        if (interval is null)
        {
            return;
        }

        Instant candidate = LocalDays.ToInstant(localTicks, interval.WallOffset);
        if (!interval.Contains(candidate))
        {
            return;
        }

        if (first is null)
        {
            first = candidate;
        }
        else
        {
            second ??= candidate;
        }
    }

    private static Offset OffsetBeforeGap(ZoneInterval? before, ZoneInterval here, long localTicks) =>
        before is not null && LocalDays.ToInstant(localTicks, here.WallOffset) < here.Start
            ? before.WallOffset
            : here.WallOffset;
}
