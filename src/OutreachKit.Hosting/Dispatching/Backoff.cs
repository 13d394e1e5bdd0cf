namespace OutreachKit.Hosting.Dispatching;

/// <summary>How long to wait after passes that failed: a second, then twice as long each time, up to a minute, or up to the poll if that is longer.</summary>
internal sealed class Backoff(TimeSpan poll)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(1);

    private TimeSpan _next = Shorter(First, poll);

    internal TimeSpan Next()
    {
        TimeSpan wait = _next;
        _next = Shorter(_next * 2, poll > Most ? poll : Most);
        return wait;
    }

    internal void Reset() => _next = Shorter(First, poll);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
