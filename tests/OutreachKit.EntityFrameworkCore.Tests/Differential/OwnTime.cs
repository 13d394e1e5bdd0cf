using NodaTime;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>A store's own time, which runs by nothing but what a test says.</summary>
internal sealed class OwnTime : TimeProvider, IClock
{
    internal Instant Now { get; set; } = World.Monday;

    public override long TimestampFrequency => NodaConstants.TicksPerSecond;

    public Instant GetCurrentInstant() => Now;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.ToUnixTimeTicks();
}
