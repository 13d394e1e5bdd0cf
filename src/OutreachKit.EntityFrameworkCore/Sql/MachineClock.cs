namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>A clock that is asked for the time once and carried on by what has passed since: it never jumps.</summary>
internal sealed class MachineClock(TimeProvider time)
{
    private const long TicksPerMicrosecond = 10;

    private readonly long _opened = (time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TicksPerMicrosecond;
    private readonly long _mark = time.GetTimestamp();

    /// <summary>The store is the edge at which a clock is asked, as a database server is: where the host names none, it is the machine's.</summary>
#pragma warning disable RS0030
    internal static MachineClock OfThisMachine() => new(TimeProvider.System);
#pragma warning restore RS0030

    /// <summary>Microseconds since the Unix epoch.</summary>
    internal long UnixMicroseconds => _opened + (time.GetElapsedTime(_mark).Ticks / TicksPerMicrosecond);
}
