using System.Collections.Concurrent;

namespace OutreachKit.Testing;

/// <summary>A handler that writes down what it was asked for and answers as the test says: Done, if it says nothing.</summary>
/// <remarks>Thread-safe, if what the test gives it is.</remarks>
public class RecordingHandler(Func<Touch, TouchOutcome>? answer = null) : ITouchHandler
{
    private readonly ConcurrentQueue<Touch> _performed = new();

    /// <summary>What it was asked for, in order.</summary>
    public IReadOnlyList<Touch> Performed => [.. _performed];

    /// <summary>What happens while it is at work.</summary>
    public Func<Touch, Task>? While { get; init; }

    /// <inheritdoc/>
    public bool IsIdempotent { get; init; }

    /// <inheritdoc/>
    public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        _performed.Enqueue(touch);
        if (While is not null)
        {
            await While(touch);
        }

        return answer?.Invoke(touch) ?? TouchOutcome.Done;
    }
}
