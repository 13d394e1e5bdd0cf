using System.Collections.Concurrent;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Dispatch;

/// <summary>A handler that writes down what it was asked for and answers as the test says.</summary>
internal sealed class TestHandler(Func<Touch, TouchOutcome>? answer = null) : ITouchHandler
{
    private readonly ConcurrentQueue<Touch> _performed = new();

    internal IReadOnlyList<Touch> Performed => [.. _performed];

    internal Func<Touch, Task>? While { get; init; }

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
