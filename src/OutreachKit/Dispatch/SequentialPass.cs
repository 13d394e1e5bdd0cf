using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>One pass with one slot: one touch comes after the other, and no thread is needed but the caller's.</summary>
/// <param name="begin">Begins touches.</param>
/// <param name="completion">Records their ends.</param>
/// <param name="invoker">Calls handlers.</param>
/// <param name="slots">The handler slot.</param>
/// <param name="patience">How long it waits for a handler.</param>
/// <param name="late">Records the end of a touch whose handler outlived the pass.</param>
internal sealed class SequentialPass(
    BatchBegin begin, BatchCompletion completion, HandlerInvoker invoker, HandlerSlots slots, TimeSpan patience, Func<TouchClaim, TouchOutcome, ValueTask> late) : IPass
{
    /// <inheritdoc/>
    public async Task<int> RunAsync(IReadOnlyList<TouchClaim> claims, CancellationToken stopping, CancellationToken handlers)
    {
        for (int next = 0; next < claims.Count; next++)
        {
            int taken = stopping.IsCancellationRequested ? 0 : await slots.TakeAsync(1, patience, stopping).ConfigureAwait(false);
            if (taken == 0)
            {
                await begin.ReleaseAsync(claims.Skip(next)).ConfigureAwait(false);
                return slots.Taken;
            }

            foreach (BegunTouch begun in await begin.BeginAsync([claims[next]], stopping).ConfigureAwait(false))
            {
                Task<TouchOutcome> handler = invoker.PerformAsync(begun.Touch, handlers).AsTask();
                await WaitForAsync(handler, stopping).ConfigureAwait(false);
                if (stopping.IsCancellationRequested && !handler.IsCompleted)
                {
                    // Others can have them while this one comes to its end.
                    await begin.ReleaseAsync(claims.Skip(next + 1)).ConfigureAwait(false);
                    next = claims.Count;
                    await WaitForAsync(handler, CancellationToken.None).ConfigureAwait(false);
                }

                await EndAsync(begun, handler).ConfigureAwait(false);
            }
        }

        return slots.Taken;
    }

    /// <summary>Until it has come to its end, or patience has, or there is no time to wait.</summary>
    private async Task WaitForAsync(Task<TouchOutcome> handler, CancellationToken stopping) =>
        await ((Task)handler.WaitAsync(patience, stopping)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async ValueTask EndAsync(BegunTouch begun, Task<TouchOutcome> handler)
    {
        if (handler.IsCompleted)
        {
            await completion.CompleteAsync([(begun, await handler.ConfigureAwait(false))]).ConfigureAwait(false);
            slots.Free(1);
        }
        else
        {
            _ = RecordLateAsync(begun.Claim, handler);
        }
    }

    private async Task RecordLateAsync(TouchClaim claim, Task<TouchOutcome> handler)
    {
        await late(claim, await handler.ConfigureAwait(false)).ConfigureAwait(false);
        slots.Free(1);
    }
}
