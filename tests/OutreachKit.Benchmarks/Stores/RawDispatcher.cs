namespace OutreachKit.Benchmarks.Stores;

/// <summary>
/// A pass over what is due, by hand and in batches: the same rows change as in a dispatcher's pass. It claims and begins many in one
/// transaction, calls an empty handler for each, and completes them in a second one. It asks for no stops and no intake.
/// </summary>
internal abstract class RawDispatcher
{
    /// <summary>A lease in microseconds.</summary>
    protected const long Lease = 300_000_000;

    /// <summary>A touch that somebody begins.</summary>
    protected const short Begun = 2;

    /// <summary>Claims, begins and completes.</summary>
    /// <param name="contacts">Whose next touch is noted.</param>
    /// <param name="steps">The texts that are written.</param>
    /// <param name="now">The clock, in microseconds.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>How many there were.</returns>
    internal async Task<int> TickAsync(IReadOnlyDictionary<Guid, RawContact> contacts, WrittenSteps steps, long now, int limit)
    {
        RawClaim[] claims = await BeginAsync(steps.Begun, now, limit).ConfigureAwait(false);
        if (claims.Length == 0)
        {
            return 0;
        }

        foreach (RawClaim claim in claims)
        {
            await HandleAsync(claim).ConfigureAwait(false);
        }

        Guid[] next = [.. claims.Select(_ => Guid.NewGuid())];
        await CompleteAsync(claims, next, steps.Completed, now).ConfigureAwait(false);
        for (int i = 0; i < claims.Length; i++)
        {
            contacts[claims[i].Enrollment].Key = next[i];
        }

        return claims.Length;
    }

    /// <summary>Claims and begins the longest overdue, in one transaction.</summary>
    protected abstract Task<RawClaim[]> BeginAsync(StoredTexts written, long now, int limit);

    /// <summary>Ends them and plans what comes next, in one transaction.</summary>
    protected abstract Task CompleteAsync(RawClaim[] claims, Guid[] next, StoredTexts written, long now);

    private static ValueTask HandleAsync(RawClaim claim) => claim.Fence > 0 ? default : throw new InvalidOperationException("What is claimed has a fence.");
}

/// <summary>A claim as the peer holds it.</summary>
internal readonly record struct RawClaim(Guid Key, Guid Enrollment, long Fence);
