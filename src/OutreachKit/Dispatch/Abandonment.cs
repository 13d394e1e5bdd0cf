using NodaTime;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>Touches that have begun and whose worker was lost: the handler may know of them; if not, they are in doubt (law C4).</summary>
internal sealed class Abandonment(IOutreachStore store, TouchExecution solo, HandlerInvoker invoker, int most)
{
    internal async ValueTask TakeUpAsync(Instant at, CancellationToken cancellationToken)
    {
        // What cannot be read stays where it is, so we look behind it: it must not hide the others for ever (law C12).
        var seen = new HashSet<TouchKey>();
        int unreadable;
        int limit = most;
        IReadOnlyList<TouchClaim> abandoned;
        do
        {
            unreadable = solo.Tally.Unreadable;
            abandoned = await store.AbandonedAsync(at, limit, cancellationToken).ConfigureAwait(false);
            foreach (TouchClaim claim in abandoned.Where(c => seen.Add(c.Key)))
            {
                await TakeUpAsync(claim, cancellationToken).ConfigureAwait(false);
            }
        }
        while (abandoned.Count == limit && solo.Tally.Unreadable > unreadable && (limit *= 2) > 0 && !cancellationToken.IsCancellationRequested);
    }

    private async ValueTask TakeUpAsync(TouchClaim claim, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // What one touch runs into must not stop the others; it is told, and taken up again by the next pass.
        try
        {
            if (await store.FindAsync(claim.Enrollment, cancellationToken).ConfigureAwait(false) is { } enrollment
                && enrollment.Touch(claim.Key) is { State: TouchState.Begun } touch)
            {
                await solo.RecordAsync(claim, await invoker.AfterLossAsync(new Touch(enrollment, touch), cancellationToken).ConfigureAwait(false))
                    .ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            solo.Tally.Add(claim, exception);
        }
#pragma warning restore CA1031
    }
}
