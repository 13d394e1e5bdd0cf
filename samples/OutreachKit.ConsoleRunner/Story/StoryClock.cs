using NodaTime;

namespace OutreachKit.ConsoleRunner.Story;

/// <summary>Virtual time: it stands still until it is moved on.</summary>
internal sealed class StoryClock(Instant start) : IClock
{
    private Instant _now = start;

    public Instant GetCurrentInstant() => _now;

    internal void MoveTo(Instant instant) =>
        _now = instant >= _now ? instant : throw new ArgumentException($"Time does not run back from {_now} to {instant}.", nameof(instant));
}
