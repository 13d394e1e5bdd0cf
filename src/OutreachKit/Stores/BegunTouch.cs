using NodaTime;
using OutreachKit.Stops;
using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>A touch that has begun and whose handler is about to be called.</summary>
/// <param name="Claim">Under which claim it began.</param>
/// <param name="Enrollment">The enrollment after it began: it says whom the touch would reach.</param>
/// <param name="Now">The caller's time: stops whose end has come no longer count.</param>
public readonly record struct BegunTouch(TouchClaim Claim, Enrollment Enrollment, Instant Now)
{
    /// <summary>The channel by which it would go out.</summary>
    public Channels Channel => StopRules.ChannelOf(Enrollment.Touch(Claim.Key));

    /// <summary>As its handler gets it.</summary>
    internal Touch Touch => new(Enrollment, Enrollment.Touch(Claim.Key)!);

    /// <summary><c>crm-42: nudge 1 Begun, due 2026-03-03T16:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Enrollment.Contact}: {Enrollment.Touch(Claim.Key)}");
}
