namespace OutreachKit.ConsoleRunner.Story;

/// <summary>The story's handler: it sends nothing and remembers everything. One touch at a time: it keeps a plain list.</summary>
internal sealed class Mailroom : ITouchHandler
{
    private readonly List<Touch> _sent = [];

    /// <summary>All that went out, in order.</summary>
    internal IReadOnlyList<Touch> Sent => _sent;

    public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        _sent.Add(touch);
        return ValueTask.FromResult(TouchOutcome.Done);
    }
}
