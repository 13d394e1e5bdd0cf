namespace OutreachKit.Scheduling.Rules;

/// <summary>Spreads touches within a window, by a share that follows from the seed alone (law T11).</summary>
/// <remarks>
/// A touch has one share, and it is applied in every window that its date comes to lie in: after a hold, a weekend or a day on which nothing
/// ran, what was spread is spread again.
/// </remarks>
internal static class JitterRule
{
    /// <summary>Spreads from the opening that a date was rolled to, or from the date itself if its window was open.</summary>
    internal static long Apply(in PlanRequest request, Opening opening, Trail? trail) => Apply(request, opening.At, opening, trail);

    /// <summary>
    /// Spreads within the whole of a stretch in which what is overdue came to lie; never before the instant at which it was found to be overdue.
    /// </summary>
    internal static long ApplyLate(in PlanRequest request, Opening opening, long stretch, Trail? trail)
    {
        long shared = Apply(request, stretch, opening, trail: null);
        if (shared <= opening.At)
        {
            return opening.At;
        }

        trail?.Say(PlanRule.Jitter, opening.At, shared, new PlanReason(PlanReasonCode.Spread));
        return shared;
    }

    /// <summary>Since when the window was open and the clock ran: that tells apart the stretches in which a date is spread once.</summary>
    internal static long StretchOf(in PlanRequest request, Opening opening)
    {
        long since = opening.Starts;
        if (request.Holds is { Count: > 0 } holds)
        {
            foreach (Hold hold in holds)
            {
                if (hold.Until is { } until && UnixMicroseconds.Cut(until.ToUnixTimeTicks()) is var ends && ends <= opening.At)
                {
                    since = Math.Max(since, ends);
                }
            }
        }

        return since;
    }

    /// <summary>Where a hold begins and ends between an opening and the date that was spread from it, the hold's end is where to spread from.</summary>
    internal static bool Crosses(in PlanRequest request, long from, long to, Trail? trail, out long end)
    {
        end = long.MaxValue;
        Hold? first = null;
        if (request.Holds is { Count: > 0 } holds)
        {
            foreach (Hold hold in holds)
            {
                if (hold.Until is { } until && UnixMicroseconds.Cut(until.ToUnixTimeTicks()) is var ends && ends > from && ends <= to && ends < end)
                {
                    (first, end) = (hold, ends);
                }
            }
        }

        if (first is not null)
        {
            trail?.Say(PlanRule.Hold, from, end, new PlanReason(PlanReasonCode.ClockStopped) { Hold = first });
        }

        return first is not null;
    }

    private static long Apply(in PlanRequest request, long from, Opening opening, Trail? trail)
    {
        long room = Math.Min(request.Windows!.JitterTicks, opening.Closes - from);
        if (room == 0)
        {
            return from;
        }

        // The share is below one, so the instant stays below the window's end. 53 bits fit a double exactly.
        double share = (Mixed(request.JitterSeed) >> 11) * (1.0 / (1L << 53));
        long after = Math.Max(from, UnixMicroseconds.Cut(from + (long)(share * room)));
        trail?.Say(PlanRule.Jitter, from, after, new PlanReason(PlanReasonCode.Spread));
        return after;
    }

    /// <summary>Spreads neighbouring seeds over the whole range (the finalizer of SplitMix64, Steele and others, 2014).</summary>
    private static ulong Mixed(ulong seed)
    {
        seed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9UL;
        seed = (seed ^ (seed >> 27)) * 0x94D049BB133111EBUL;
        return seed ^ (seed >> 31);
    }
}
