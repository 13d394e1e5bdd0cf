using NodaTime;

namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>Instants and lengths as they are stored: whole microseconds, instants since the Unix epoch.</summary>
internal static class UnixMicroseconds
{
    private const long TicksPerMicrosecond = NodaConstants.TicksPerMillisecond / 1000;

    internal static long Of(Instant instant) => Floor(instant.ToUnixTimeTicks());

    internal static long? Of(Instant? instant) => instant is { } given ? Of(given) : null;

    internal static long Of(Duration duration) => Floor(duration.BclCompatibleTicks);

    internal static Instant Instant(long micros) => NodaTime.Instant.FromUnixTimeTicks(micros * TicksPerMicrosecond);

    internal static Instant? Instant(long? micros) => micros is { } given ? Instant(given) : null;

    private static long Floor(long ticks) => ticks >= 0 ? ticks / TicksPerMicrosecond : -((-ticks + TicksPerMicrosecond - 1) / TicksPerMicrosecond);
}
