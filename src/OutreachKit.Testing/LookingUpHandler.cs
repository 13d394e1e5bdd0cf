using OutreachKit.Touches;

namespace OutreachKit.Testing;

/// <summary>A recording handler that can look up by key what became of a touch.</summary>
/// <remarks>Thread-safe, if what the test gives it is.</remarks>
public sealed class LookingUpHandler(Func<Touch, TouchOutcome?> known, Func<Touch, TouchOutcome>? answer = null)
    : RecordingHandler(answer), ITouchLookup
{
    /// <inheritdoc/>
    public ValueTask<TouchOutcome?> FindAsync(Touch touch, CancellationToken cancellationToken) => ValueTask.FromResult(known(touch));
}
