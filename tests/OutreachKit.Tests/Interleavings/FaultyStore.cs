using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Interleavings;

/// <summary>A store with a fault, to see whether it is found.</summary>
internal sealed class FaultyStore(IOutreachStore inner) : ForwardingStore(inner)
{
    private readonly Dictionary<TouchKey, TouchClaim> _given = [];

    /// <summary>What it forgets of a commit.</summary>
    internal Func<Commit, Commit> Forgets { get; init; } = commit => commit;

    /// <summary>It never says that a lease has ended.</summary>
    internal bool AlwaysHolds { get; init; }

    /// <summary>It gives a touch that has not begun to whoever asks.</summary>
    internal bool ClaimsAgain { get; init; }

    /// <summary>It tells whoever is late that all is stored.</summary>
    internal bool HidesConflicts { get; init; }

    public override async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<CommitResult> results = await Inner.CommitAsync([.. commits.Select(Forgets)], cancellationToken).ConfigureAwait(false);
        return [.. results.Select(r => HidesConflicts && r.Status == CommitStatus.Conflict ? new CommitResult(CommitStatus.Committed) : r)];
    }

    public override async ValueTask<IReadOnlyList<Confirmation>> ConfirmAsync(IReadOnlyList<BegunTouch> touches, CancellationToken cancellationToken = default) =>
        AlwaysHolds ? [.. touches.Select(_ => Confirmation.Confirmed)] : await Inner.ConfirmAsync(touches, cancellationToken).ConfigureAwait(false);

    public override async ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TouchClaim> claims = await Inner.ClaimAsync(request, cancellationToken).ConfigureAwait(false);
        foreach (TouchClaim claim in claims)
        {
            _given[claim.Key] = claim;
        }

        return ClaimsAgain && claims.Count == 0 ? [.. _given.Values] : claims;
    }
}
