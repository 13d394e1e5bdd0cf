using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>Asks the host's handler. Whatever it throws, the mail may be out: that is an answer too.</summary>
internal sealed class HandlerInvoker(ITouchHandler handler)
{
    internal async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        TouchOutcome? outcome;
#pragma warning disable CA1031 // The pass goes on.
        try
        {
            outcome = await handler.PerformAsync(touch, cancellationToken).ConfigureAwait(false) ?? TouchOutcome.Unknown("no-outcome");
        }
        catch (Exception)
        {
            outcome = TouchOutcome.Unknown("handler-threw");
        }
#pragma warning restore CA1031

        return outcome.Kind == TouchOutcomeKind.Unknown
            ? await InDoubtAsync(touch, outcome, cancellationToken).ConfigureAwait(false)
            : outcome;
    }

    /// <summary>The worker that had begun it is lost.</summary>
    internal ValueTask<TouchOutcome> AfterLossAsync(Touch touch, CancellationToken cancellationToken) =>
        InDoubtAsync(touch, TouchOutcome.Unknown("worker-lost"), cancellationToken);

    /// <summary>One that can look up settles the doubt; for one that is idempotent another attempt does no harm.</summary>
    private async ValueTask<TouchOutcome> InDoubtAsync(Touch touch, TouchOutcome doubt, CancellationToken cancellationToken)
    {
        TouchOutcome found = handler is ITouchLookup lookup ? await FindAsync(lookup, touch, doubt, cancellationToken).ConfigureAwait(false) : doubt;
        return found.Kind == TouchOutcomeKind.Unknown && handler.IsIdempotent ? TouchOutcome.NotSent(found.Reason!) : found;
    }

    private static async ValueTask<TouchOutcome> FindAsync(ITouchLookup lookup, Touch touch, TouchOutcome doubt, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // A look-up that fails has found nothing out.
        try
        {
            return await lookup.FindAsync(touch, cancellationToken).ConfigureAwait(false) ?? doubt;
        }
        catch (Exception)
        {
            return doubt;
        }
#pragma warning restore CA1031
    }
}
