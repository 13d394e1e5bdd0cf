using NodaTime;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>Touches that have begun and whose worker was lost: the handler may know of them; if not, they are in doubt (law C4).</summary>
internal sealed class Abandonment(IOutreachStore store, TouchExecution solo, HandlerInvoker invoker, int most)
{
    /// <param name="abandoned">The first of them, as many as were asked for.</param>
    /// <param name="at">The dispatcher's time.</param>
    /// <param name="cancellationToken">Gives up before the next one.</param>
    internal async ValueTask TakeUpAsync(IReadOnlyList<TouchClaim> abandoned, Instant at, CancellationToken cancellationToken)
    {
        // What cannot be read stays where it is, so we look behind it: it must not hide the others for ever (law C12).
        var seen = new HashSet<TouchKey>();
        for (int limit = most; ;)
        {
            int unreadable = solo.Tally.Unreadable;
            foreach (TouchClaim claim in abandoned.Where(c => seen.Add(c.Key)))
            {
                await TakeUpAsync(claim, cancellationToken).ConfigureAwait(false);
            }

            if (abandoned.Count < limit || solo.Tally.Unreadable == unreadable || (limit *= 2) < 0 || cancellationToken.IsCancellationRequested)
            {
                return;
            }

            abandoned = await store.AbandonedAsync(at, limit, cancellationToken).ConfigureAwait(false);
        }
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
