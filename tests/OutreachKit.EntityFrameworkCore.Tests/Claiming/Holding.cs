using NodaTime;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Claiming;

/// <summary>What a test asks about a claim.</summary>
internal static class Holding
{
    /// <summary>Whether it is still its holder's and its lease runs.</summary>
    internal static async Task<bool> HoldsAsync(this IOutreachStore store, TouchClaim claim, CancellationToken cancellationToken) =>
        await store.With(new PipelineCatalog([Presets.InformationalInterview])).FindAsync(claim.Enrollment, cancellationToken) is { } enrollment
        && (await store.ConfirmAsync([new BegunTouch(claim, enrollment, NodaConstants.UnixEpoch)], cancellationToken)).Single() != Confirmation.LeaseEnded;
}
