using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore;

// What is forgotten, and what stays of it.
public sealed partial class OutreachStore
{
    /// <inheritdoc/>
    public override async ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Guid tenantRef = KeyDigest.OfTenant(tenant);
        return await _executor.EraseAsync(
            async connection =>
            {
                // Nobody moves them meanwhile: who comes after finds nobody.
                Guid contactRef = KeyDigest.OfContact(tenant, contact.Value);
                await connection.ExecuteAsync(Statements.LockContact, cancellationToken, contactRef).ConfigureAwait(false);
                List<(Guid Id, string Pipeline, string Reached, short IsAdopted)> erased = await connection.QueryAsync(
                    Statements.OfContact, r => (r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt16(3)), cancellationToken, contactRef)
                    .ConfigureAwait(false);
                foreach ((Guid id, string pipeline, string reached, short isAdopted) in erased)
                {
                    Guid pipelineRef = KeyDigest.OfPipeline(pipeline);
                    foreach (string? stage in reached.Split(' ').Prepend(null))
                    {
                        await connection.ExecuteAsync(
                            Statements.AddTombstone, cancellationToken, NewId(), tenant, tenantRef, pipeline, pipelineRef, stage, isAdopted).ConfigureAwait(false);
                    }

                    await connection.ExecuteAsync(Statements.EraseTouches, cancellationToken, id).ConfigureAwait(false);
                    await connection.ExecuteAsync(Statements.EraseInbox, cancellationToken, id).ConfigureAwait(false);
                    await connection.ExecuteAsync(Statements.EraseHistory, cancellationToken, id).ConfigureAwait(false);
                    await connection.ExecuteAsync(Statements.EraseEnrollment, cancellationToken, id).ConfigureAwait(false);
                }

                return erased.Count;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> EraseTenantAsync(string tenant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Guid tenantRef = KeyDigest.OfTenant(tenant);
        return await _executor.EraseAsync(
            async connection =>
            {
                await connection.ExecuteAsync(Statements.LockTenant, cancellationToken, tenantRef).ConfigureAwait(false);
                foreach (Statement erase in new[]
                {
                    Statements.EraseTenantsTouches, Statements.EraseTenantsInbox, Statements.EraseTenantsHistory, Statements.EraseTenantsSuppressions, Statements.EraseTenantsTombstones,
                })
                {
                    await connection.ExecuteAsync(erase, cancellationToken, tenantRef).ConfigureAwait(false);
                }

                return await connection.ExecuteAsync(Statements.EraseTenantsEnrollments, cancellationToken, tenantRef).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
