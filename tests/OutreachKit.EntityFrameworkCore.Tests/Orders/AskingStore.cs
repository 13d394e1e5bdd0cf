using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>Notes when the last asking of each touch began.</summary>
internal sealed class AskingStore(IOutreachStore inner, OrderLog log) : ForwardingStore(inner)
{
    public override ValueTask<IReadOnlyList<Confirmation>> ConfirmAsync(IReadOnlyList<BegunTouch> touches, CancellationToken cancellationToken = default)
    {
        foreach (BegunTouch touch in touches)
        {
            log.Asks(touch.Claim.Key);
        }

        return Inner.ConfirmAsync(touches, cancellationToken);
    }
}
