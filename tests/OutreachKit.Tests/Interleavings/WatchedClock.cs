using NodaTime;
using NodaTime.Testing;

namespace OutreachKit.Tests.Interleavings;

/// <summary>The clock that all share: whoever looks at it has read it in the turn that is on.</summary>
internal sealed class WatchedClock(Run run, Instant start) : IClock
{
    private readonly FakeClock _clock = new(start);

    /// <summary>What it shows; nobody in the run has looked.</summary>
    internal Instant Now => _clock.GetCurrentInstant();

    public Instant GetCurrentInstant()
    {
        if (run.Turns is [.., var turn])
        {
            turn.Read(Footprint.Clock);
        }

        return _clock.GetCurrentInstant();
    }

    internal void Advance(Duration time) => _clock.Advance(time);
}
