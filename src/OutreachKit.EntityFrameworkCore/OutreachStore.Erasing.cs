using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Enrollments;

namespace OutreachKit.EntityFrameworkCore;

// What is forgotten, and what stays of it.
public sealed partial class OutreachStore
{
    /// <inheritdoc/>
    public async ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return await _executor.WriteTogetherAsync(
            async lane =>
            {
                // Nobody moves them meanwhile: who comes after finds nobody.
                await lane.DoAsync(Say.LockContact, cancellationToken, tenant, contact.Value).ConfigureAwait(false);
                List<(Guid Id, string Pipeline, string Reached, short IsAdopted)> erased = await lane.AskAsync(
                    Say.OfContact, r => (r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt16(3)), cancellationToken, tenant, contact.Value)
                    .ConfigureAwait(false);
                foreach ((Guid id, string pipeline, string reached, short isAdopted) in erased)
                {
                    foreach (string? stage in reached.Split(' ').Prepend(null))
                    {
                        await lane.DoAsync(Say.AddTombstone, cancellationToken, NewCommitId(), tenant, pipeline, stage, isAdopted).ConfigureAwait(false);
                    }

                    await lane.DoAsync(Say.EraseTouches, cancellationToken, id).ConfigureAwait(false);
                    await lane.DoAsync(Say.EraseInbox, cancellationToken, id).ConfigureAwait(false);
                    await lane.DoAsync(Say.EraseHistory, cancellationToken, id).ConfigureAwait(false);
                    await lane.DoAsync(Say.EraseEnrollment, cancellationToken, id).ConfigureAwait(false);
                }

                return erased.Count;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<int> EraseTenantAsync(string tenant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return await _executor.WriteTogetherAsync(
            async lane =>
            {
                await lane.DoAsync(Say.LockTenant, cancellationToken, tenant).ConfigureAwait(false);
                foreach (Statement erase in new[]
                {
                    Say.EraseTenantsTouches, Say.EraseTenantsInbox, Say.EraseTenantsHistory, Say.EraseTenantsSuppressions, Say.EraseTenantsTombstones,
                })
                {
                    await lane.DoAsync(erase, cancellationToken, tenant).ConfigureAwait(false);
                }

                return await lane.DoAsync(Say.EraseTenantsEnrollments, cancellationToken, tenant).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
