using NodaTime;

namespace OutreachKit.ConsoleRunner.Database;

/// <summary>The time that somebody said it is.</summary>
internal sealed class SaidClock(Instant now) : IClock
{
    public Instant GetCurrentInstant() => now;
}
