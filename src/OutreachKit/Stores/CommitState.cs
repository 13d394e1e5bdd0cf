using OutreachKit.Stops;

namespace OutreachKit.Stores;

/// <summary>
/// What is stored at the moment of a commit, as far as the commit asks for it: a store gathers it under its lock or in its transaction, and
/// <see cref="CommitRules"/> judges.
/// </summary>
/// <remarks>What a commit does not ask for may be left out; it is not looked at.</remarks>
public readonly record struct CommitState
{
    /// <summary>The revision of the enrollment that is stored under that id; 0 if there is none.</summary>
    public required long Revision { get; init; }

    /// <summary>If the commit has an inbox key: the content that was delivered under it the first time, or null if it is new.</summary>
    public Guid? DeliveredContent { get; init; }

    /// <summary>If the commit has a claim: whether its fence is still the touch's.</summary>
    public bool OwnsClaim { get; init; }

    /// <summary>If the commit has a claim and a lease: whether the claim's lease still runs, by the store's own time.</summary>
    public bool ClaimRuns { get; init; }

    /// <summary>
    /// If the commit is void where a stop stands, or keeps a hash (<see cref="Commit.KeepsKeyedHashes"/>): what is wrong with the engine's hash keys
    /// (<see cref="HashKeyRules.FaultOf"/>); null if nothing is.
    /// </summary>
    public HashKeyFault? HashKeys { get; init; }

    /// <summary>If the commit is void where a stop stands: the stops that nobody has ended, of the scopes that concern the enrollment (<see cref="StopRules.ScopesOf"/>).</summary>
    public IReadOnlyList<Stop>? Stops { get; init; }

    /// <summary>If the commit is void where a stop stands: whether something waits to be applied that may stop the contact or the enrollment (<see cref="IntakeEntry.Denies"/>).</summary>
    public bool IntakeWaits { get; init; }

    /// <summary>If the commit sends a touch again: whether its last lease, and the grace after it, have not ended.</summary>
    public bool LastLeaseRuns { get; init; }

    /// <summary>If the commit enrolls: whether the contact has an enrollment in that pipeline that is not finished.</summary>
    public bool HasUnfinished { get; init; }

    /// <summary><c>revision 3, owns the claim, 2 stops</c>.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        FormattableString.Invariant($"revision {Revision}"), DeliveredContent is null ? null : "delivered before", OwnsClaim ? "owns the claim" : null,
        ClaimRuns ? "its lease runs" : null, HashKeys is { } fault ? $"{fault}" : null, Stops is { Count: > 0 } stops ? FormattableString.Invariant($"{stops.Count} stops") : null,
        IntakeWaits ? "intake waits" : null, LastLeaseRuns ? "the last lease runs" : null, HasUnfinished ? "another is not finished" : null,
    }.OfType<string>());
}
