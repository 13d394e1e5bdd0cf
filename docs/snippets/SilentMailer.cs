using OutreachKit;

namespace HostApp;

/// <summary>Sends nothing and says that all is done: for guides that are about something else.</summary>
internal sealed class SilentMailer : ITouchHandler
{
    public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken) => new(TouchOutcome.Done);
}
