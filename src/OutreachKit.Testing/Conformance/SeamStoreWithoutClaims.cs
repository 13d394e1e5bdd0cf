using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Testing.Conformance;

/// <summary>A store that gives its dispatcher nothing to claim, so that it only takes up what others have left.</summary>
internal sealed class SeamStoreWithoutClaims(IOutreachStore inner) : ForwardingStore(inner)
{
    public override ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<TouchClaim>>([]);
}
