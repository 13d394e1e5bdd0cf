using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Scheduling.Oracle;

/// <summary>What the slow planner says.</summary>
internal readonly record struct SlowPlan(Instant? Due, PlanBlock? Blocked, bool IsLate);

/// <summary>
/// The oracle: walks from minute to minute and asks "is this minute open?", "is it held?". It shares no code with the library;
/// all that it takes from it are words: <see cref="SendWindow"/>, <see cref="Delay"/>, <see cref="Hold"/> as plain data.
/// </summary>
internal static class SlowPlanner
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    /// <summary>Asked for this many days at most; whoever gives holds or holidays beyond that must expect null.</summary>
    private static readonly Duration LongestWait = Duration.FromDays(731);

    /// <param name="given">The case; jitter, whose share is the library's own business, is left out.</param>
    internal static SlowPlan Plan(PlanCase given)
    {
        if (CountDelay(given, held: false) is not { } unrolled || FirstOpen(given, unrolled) is not { } opening)
        {
            return new(null, PlanBlock.NeverOpens, false);
        }

        if (CountDelay(given, held: true) is not { } shifted)
        {
            return new(null, HeldBy(given), false);
        }

        Instant due = Instant.Max(Instant.Max(opening, shifted), given.Now);
        Instant limit = due + LongestWait;
        while (!IsOpen(given, due) || IsHeld(given, due))
        {
            if (HeldForEver(given, due))
            {
                return new(null, HeldBy(given), false);
            }

            due = NextMinute(due);
            if (due > limit)
            {
                return new(null, PlanBlock.NeverOpens, false);
            }
        }

        return new(due, null, given.DeadlineHours is { } hours && due > given.Anchor + Duration.FromHours(hours));
    }

    /// <summary>The first open minute from that instant on, or null.</summary>
    internal static Instant? FirstOpen(PlanCase given, Instant from)
    {
        for (Instant at = from; at <= from + LongestWait; at = NextMinute(at))
        {
            if (IsOpen(given, at))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>Where the delay ends, its clock standing still in holds if asked to; null if it never runs again.</summary>
    internal static Instant? CountDelay(PlanCase given, bool held) =>
        given.Delay.Unit == DelayUnit.Elapsed ? CountMinutes(given, held) : CountDays(given, held);

    internal static bool IsOpen(PlanCase given, Instant at) =>
        given.Windows is not { } windows || Openness.IsOpen(windows, given.Zone, at);

    internal static bool IsHeld(PlanCase given, Instant at) =>
        given.Holds.Any(h => h.From <= at && (h.Until is null || at < h.Until));

    private static Instant? CountMinutes(PlanCase given, bool held)
    {
        long left = given.Delay.Amount / 60_000_000;
        if (!held || given.Holds.Count == 0)
        {
            return given.Anchor + Duration.FromMinutes(left);
        }

        Instant at = given.Anchor;
        for (; left > 0; at += Minute)
        {
            if (!IsHeld(given, at))
            {
                left--;
            }
            else if (HeldForEver(given, at))
            {
                return null;
            }
        }

        return at;
    }

    private static Instant? CountDays(PlanCase given, bool held)
    {
        Instant due = LocalArithmetic.AnchorPlusDelay(given);
        if (!held || given.Holds.Count == 0)
        {
            return due;
        }

        // A hold that began while the delay was still running is followed to its end, also past the date it stops.
        int heldDays = 0;
        bool stopped = false;
        for (Instant at = given.Anchor; at < due || (stopped && IsHeld(given, at)); at += Minute)
        {
            stopped = IsHeld(given, at);
            if (stopped)
            {
                if (HeldForEver(given, at))
                {
                    return null;
                }

                heldDays += StartsDayThatCounts(given, at) ? 1 : 0;
                due = Instant.Max(LocalArithmetic.AnchorPlusDelay(given, heldDays), at + Minute);
            }
        }

        return due;
    }

    /// <summary>A meeting is told as the reason only where nothing else stops the clock for good.</summary>
    private static PlanBlock HeldBy(PlanCase given) =>
        given.Holds.Where(h => h.Until is null).All(h => h.Source == HoldSource.Meeting) ? PlanBlock.MeetingBooked : PlanBlock.Held;

    private static bool HeldForEver(PlanCase given, Instant at) => given.Holds.Any(h => h.From <= at && h.Until is null);

    /// <summary>Whether a local day begins in this minute: it is on a date that no minute of the three hours before was on.</summary>
    private static bool StartsDayThatCounts(PlanCase given, Instant at)
    {
        DateTimeZone zone = given.Calendar.ZoneOr(given.Zone);
        LocalDate date = at.InZone(zone).Date;
        if ((at - Minute).InZone(zone).Date == date
            || (given.Delay.Unit == DelayUnit.BusinessDays && !Openness.IsOpenDay(given.Calendar, date)))
        {
            return false;
        }

        return !Enumerable.Range(1, 180).Any(minutes => (at - Duration.FromMinutes(minutes)).InZone(zone).Date == date);
    }

    private static Instant NextMinute(Instant at) =>
        Instant.FromUnixTimeSeconds((at.ToUnixTimeSeconds() / 60 * 60) + 60);
}
