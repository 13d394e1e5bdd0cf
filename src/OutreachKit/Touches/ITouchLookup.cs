namespace OutreachKit.Touches;

/// <summary>A handler that can find out by its key whether a touch went out: the mail provider is asked, or the outbox. It must be thread-safe.</summary>
/// <remarks>
/// It is asked when a worker was lost in the middle of a touch, and when <see cref="ITouchHandler.PerformAsync"/> answered
/// <see cref="TouchOutcome.Unknown"/>; <see cref="OutreachEngine.SettleByLookupAsync"/> asks it again later.
/// </remarks>
public interface ITouchLookup
{
    /// <summary>What is known of a touch that has begun.</summary>
    /// <returns>
    /// <see cref="TouchOutcome.Done"/> or <see cref="TouchOutcome.NotSent"/> only if it is certain, also that no attempt is still
    /// on its way; null if it is not.
    /// </returns>
    ValueTask<TouchOutcome?> FindAsync(Touch touch, CancellationToken cancellationToken);
}
