using NodaTime;

namespace OutreachKit.Benchmarks.Work;

/// <summary>A clock that shows what it was set to.</summary>
internal sealed class HandClock(Instant now) : IClock
{
    internal Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
