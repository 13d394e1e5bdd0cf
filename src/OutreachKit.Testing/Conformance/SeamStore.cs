using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Testing.Conformance;

/// <summary>A store in which something happens at the worst moment: right after a claim, or right after a touch has begun.</summary>
internal sealed class SeamStore(IOutreachStore inner) : ForwardingStore(inner)
{
    internal Func<Task>? AfterClaim { get; init; }

    internal Func<Task>? AfterBegin { get; init; }

    public override async ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TouchClaim> claims = await Inner.ClaimAsync(request, cancellationToken);
        await (AfterClaim?.Invoke() ?? Task.CompletedTask);
        return claims;
    }

    public override async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<CommitResult> results = await Inner.CommitAsync(commits, cancellationToken);
        if (commits.Any(commit => commit.Event.Kind == EventKind.TouchBegan) && AfterBegin is not null)
        {
            await AfterBegin();
        }

        return results;
    }
}
