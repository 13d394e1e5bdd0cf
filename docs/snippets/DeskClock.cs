using NodaTime;

namespace HostApp;

/// <summary>A clock that is set by hand, so that a guide prints the same on every day. An app gives SystemClock.Instance.</summary>
internal sealed class DeskClock(Instant now) : IClock
{
    internal Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
