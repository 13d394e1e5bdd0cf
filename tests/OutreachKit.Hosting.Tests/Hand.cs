using System.Collections.Concurrent;

namespace OutreachKit.Hosting.Tests;

/// <summary>What the handlers of a test do, and what they did. It outlives them.</summary>
internal sealed class Hand
{
    private readonly ConcurrentQueue<(Touch Touch, object Handler, ScopedService Desk)> _performed = new();

    internal Func<Touch, CancellationToken, ValueTask<TouchOutcome>> Performs { get; set; } = (_, _) => ValueTask.FromResult(TouchOutcome.Done);

    internal IReadOnlyList<(Touch Touch, object Handler, ScopedService Desk)> Performed => [.. _performed];

    internal ValueTask<TouchOutcome> PerformAsync(Touch touch, object handler, ScopedService desk, CancellationToken cancellationToken)
    {
        _performed.Enqueue((touch, handler, desk));
        return Performs(touch, cancellationToken);
    }
}

/// <summary>A scoped service that a handler takes, as it would take a DbContext.</summary>
internal sealed class ScopedService(Hand hand) : IAsyncDisposable
{
    internal bool IsCleared { get; private set; }

    internal Hand Hand { get; } = hand;

    public ValueTask DisposeAsync()
    {
        IsCleared = true;
        return ValueTask.CompletedTask;
    }
}

/// <summary>The host's handler.</summary>
internal sealed class Mailer(Hand hand, ScopedService desk) : ITouchHandler
{
    public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken) =>
        hand.PerformAsync(touch, this, desk, cancellationToken);
}
