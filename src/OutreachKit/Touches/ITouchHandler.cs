namespace OutreachKit;

/// <summary>The host's hands: it sends the mail, makes the call, writes the task. It must be thread-safe.</summary>
/// <remarks>
/// That the touch has begun was committed before the handler is called, so a crash in here can never lead to a second mail. An
/// exception counts as <see cref="TouchOutcome.Unknown"/>, not as a failure: the mail may be out.
/// </remarks>
public interface ITouchHandler
{
    /// <summary>
    /// Whether performing a touch again by the same key does no harm: the other side knows the key and does it once. Then a touch
    /// in doubt is tried again instead of being listed.
    /// </summary>
    bool IsIdempotent => false;

    /// <summary>Performs a touch and says what is known about it.</summary>
    /// <param name="touch">What to do, for whom, by which key.</param>
    /// <param name="cancellationToken">The host is shutting down; finish what cannot be taken back.</param>
    ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken);
}
