using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>Precision is the microsecond everywhere: databases keep no more, and what was stored must equal what is read.</summary>
internal static class Micros
{
    private const long TicksPerMicrosecond = 10;

    /// <summary>Cuts to the microsecond at or before.</summary>
    internal static Instant Cut(Instant instant)
    {
        long ticks = instant.ToUnixTimeTicks();
        long over = ticks % TicksPerMicrosecond;
        return Instant.FromUnixTimeTicks(ticks - (over < 0 ? over + TicksPerMicrosecond : over));
    }
}
