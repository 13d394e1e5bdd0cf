using NodaTime;
using OutreachKit.Stops;

namespace OutreachKit.Stores;

/// <summary>Which stops end, and who ends them.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Scope">What they cover.</param>
/// <param name="Kind">Why they stood.</param>
/// <param name="At">When they end.</param>
/// <param name="Actor">Who ends them: an id.</param>
/// <param name="Reason">Why: a code of the host's.</param>
public sealed record StopEnding(string Tenant, StopScope Scope, StopKind Kind, Instant At, string? Actor = null, string? Reason = null)
{
    /// <summary><c>Pause of Pipeline sales ends 2026-03-09T06:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Kind} of {Scope} ends {At}");
}
