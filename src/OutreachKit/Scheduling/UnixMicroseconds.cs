using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>Precision is the microsecond everywhere: databases keep no more, and what was stored must equal what is read.</summary>
internal static class UnixMicroseconds
{
    /// <summary>Stands for no instant, where one may be kept.</summary>
    internal const long Never = long.MinValue;

    private const long TicksPerMicrosecond = 10;

    /// <summary>The shortest time that is told apart.</summary>
    internal static readonly Duration One = Duration.FromTicks(TicksPerMicrosecond);

    private static readonly long First = ToUnix(Instant.MinValue);
    private static readonly long Last = ToUnix(Instant.MaxValue);

    /// <summary>Cuts to the microsecond at or before.</summary>
    internal static Instant Cut(Instant instant) => IsCut(instant) ? instant : At(ToUnix(instant));

    /// <summary>Whether there is nothing to cut: nearly always, for what the library hands around was cut at the door.</summary>
    internal static bool IsCut(Instant instant) => (instant - NodaConstants.UnixEpoch).NanosecondOfDay % 1000 == 0;

    /// <summary>Microseconds since the Unix epoch.</summary>
    internal static long ToUnix(Instant instant) => Floor(instant.ToUnixTimeTicks());

    /// <summary>The instant so many microseconds after the Unix epoch, which is known to be one.</summary>
    internal static Instant At(long micros) => Instant.FromUnixTimeTicks(micros * TicksPerMicrosecond);

    /// <summary>The same of an instant that need not be there.</summary>
    internal static long Of(Instant? instant) => instant is { } at ? ToUnix(at) : Never;

    /// <summary>What <see cref="Of"/> was made of.</summary>
    internal static Instant? Optional(long micros) => micros == Never ? null : At(micros);

    /// <summary>The instant so many microseconds after the Unix epoch, or null if it lies beyond all calendars.</summary>
    internal static Instant? FromUnix(long micros) =>
        micros >= First && micros <= Last ? At(micros) : null;

    /// <summary>Cuts ticks to the microsecond at or before, also below zero.</summary>
    internal static long Cut(long ticks) => Floor(ticks) * TicksPerMicrosecond;

    private static long Floor(long ticks)
    {
        long micros = ticks / TicksPerMicrosecond;
        return micros * TicksPerMicrosecond > ticks ? micros - 1 : micros;
    }
}
