using NodaTime;

namespace OutreachKit.Touches;

/// <summary>The exclusive, fenced, time-limited right to perform a touch.</summary>
/// <param name="Enrollment">Whose touch.</param>
/// <param name="Key">Which touch.</param>
/// <param name="Fence">A number that grows with every claim: whoever comes with an older one is too late.</param>
/// <param name="LeaseEnd">The first instant at which somebody else may take it, if it has not begun.</param>
public sealed record TouchClaim(EnrollmentId Enrollment, TouchKey Key, long Fence, Instant LeaseEnd)
{
    /// <summary>The key, and its fence.</summary>
    public override string ToString() => FormattableString.Invariant($"{Key}, fence {Fence}");
}
