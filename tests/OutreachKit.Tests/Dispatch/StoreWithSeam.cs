using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Dispatch;

/// <summary>A store in which something happens at the worst moment: right after the claim.</summary>
internal sealed class StoreWithSeam(IOutreachStore inner) : ForwardingStore(inner)
{
    internal required Func<Task> AfterClaim { get; init; }

    public override async ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TouchClaim> claims = await Inner.ClaimAsync(request, cancellationToken);
        await AfterClaim();
        return claims;
    }
}
