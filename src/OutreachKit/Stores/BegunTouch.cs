using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>A touch that has begun and whose handler is about to be called.</summary>
/// <param name="Claim">Under which claim it began.</param>
/// <param name="Enrollment">The enrollment after it began: it says whom the touch would reach.</param>
public readonly record struct BegunTouch(TouchClaim Claim, Enrollment Enrollment)
{
    /// <summary><c>crm-42: nudge 1 Begun, due 2026-03-03T16:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Enrollment.Contact}: {Enrollment.Touch(Claim.Key)}");
}
