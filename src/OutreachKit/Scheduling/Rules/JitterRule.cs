namespace OutreachKit.Scheduling.Rules;

/// <summary>Spreads touches into their window, by a share that follows from the seed alone (law T11).</summary>
internal static class JitterRule
{
    internal static long Apply(in PlanRequest request, Opening opening, Trail? trail)
    {
        long room = Math.Min(request.Windows!.JitterTicks, opening.Closes - opening.At);
        return room == 0 ? opening.At : Spread(request, opening, room, trail);
    }

    private static long Spread(in PlanRequest request, Opening opening, long room, Trail? trail)
    {
        // The share is below one, so the instant stays below the window's end. 53 bits fit a double exactly.
        double share = (Mixed(request.JitterSeed) >> 11) * (1.0 / (1L << 53));
        long after = Micros.Cut(opening.At + (long)(share * room));
        trail?.Say(PlanRule.Jitter, opening.At, after, new Because(BecauseCode.Spread));
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
