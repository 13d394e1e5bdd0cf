namespace OutreachKit.Dispatch;

/// <summary>So many handlers run at once in one dispatcher, whatever the number of its passes. A slot is free when its touch's end is committed.</summary>
/// <remarks>Thread-safe.</remarks>
#pragma warning disable CA1001 // A semaphore that is never asked for a handle holds nothing that would have to be given back.
internal sealed class HandlerSlots(int count)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _free = new(count, count);

    /// <summary>How many are taken.</summary>
    internal int Taken => count - _free.CurrentCount;

    /// <summary>Takes as many as are free, at least one.</summary>
    /// <param name="most">How many are wanted.</param>
    /// <param name="patience">How long it waits for the first one.</param>
    /// <param name="stopping">Waits no longer.</param>
    /// <returns>How many were taken; 0 if none came free in time.</returns>
    internal async ValueTask<int> TakeAsync(int most, TimeSpan patience, CancellationToken stopping)
    {
        try
        {
            if (!await _free.WaitAsync(patience, stopping).ConfigureAwait(false))
            {
                return 0;
            }
        }
        catch (OperationCanceledException)
        {
            return 0;
        }

        int taken = 1;
        while (taken < most && _free.Wait(0, CancellationToken.None))
        {
            taken++;
        }

        return taken;
    }

    internal void Free(int number)
    {
        if (number > 0)
        {
            _free.Release(number);
        }
    }

    /// <summary>Waits until all are free.</summary>
    internal async Task AllFreeAsync(CancellationToken cancellationToken)
    {
        int taken = 0;
        try
        {
            while (taken < count)
            {
                await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
                taken++;
            }
        }
        finally
        {
            Free(taken);
        }
    }
}
