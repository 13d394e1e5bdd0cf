using NodaTime;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>Whose each touch is, as it follows from the turns so far: reckoned here, not asked of the store.</summary>
internal sealed class Leases(Duration lease)
{
    private readonly Dictionary<TouchKey, Ownership> _last = [];

    /// <summary>The last fence that was given out for a touch; −1 if none was.</summary>
    internal long FenceOf(TouchKey key) => _last.TryGetValue(key, out Ownership? owner) ? owner.Fence : -1;

    /// <summary>When the last lease of a touch ends or ended.</summary>
    internal Instant EndOf(TouchKey key) => _last.TryGetValue(key, out Ownership? owner) ? owner.LeaseEnd : Instant.MinValue;

    /// <summary>Whether a touch is somebody's whose lease runs.</summary>
    internal bool IsHeld(TouchKey key, Instant now) => _last.TryGetValue(key, out Ownership? owner) && owner.IsTaken && now < owner.LeaseEnd;

    /// <summary>Whether that claim is still the touch's, however old it is.</summary>
    internal bool IsOwn(TouchClaim claim) => _last.TryGetValue(claim.Key, out Ownership? owner) && owner.IsTaken && owner.Fence == claim.Fence;

    /// <summary>What a turn changes.</summary>
    internal void Follow(Turn turn)
    {
        foreach (TouchClaim claim in turn.IsClaim ? turn.Claimed : [])
        {
            _last[claim.Key] = new Ownership(claim.Fence) { LeaseEnd = turn.Now + lease };
        }

        if (turn is { Kind: TurnKind.Releases, Claimed: [var given] } && IsOwn(given) && !_last[given.Key].HasBegun)
        {
            _last[given.Key].IsTaken = false;
        }

        if (turn.Began() is { } begun && _last.TryGetValue(begun, out Ownership? owner))
        {
            owner.LeaseEnd = turn.Now + lease;
            owner.HasBegun = true;
        }

        foreach ((TouchKey key, Ownership held) in _last)
        {
            held.IsTaken &= !turn.Settles(key) && !turn.Redates(key);
        }
    }

    private sealed class Ownership(long fence)
    {
        internal long Fence { get; } = fence;

        internal Instant LeaseEnd { get; set; }

        internal bool IsTaken { get; set; } = true;

        internal bool HasBegun { get; set; }
    }
}
