using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stops;

namespace OutreachKit.EntityFrameworkCore;

// What is forgotten, and what stays of it.
public sealed partial class OutreachStore
{
    /// <inheritdoc/>
    public override async ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return await _executor.EraseAsync(
            connection => EraseAsync(connection, tenant, contact, Statements.Intake.Erase, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="contact">Who is forgotten.</param>
    /// <param name="eraseIntake">What of their intake goes: nothing of it brings them back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    private async ValueTask<int> EraseAsync(
        StoreConnection connection, string tenant, ContactId contact, Statement eraseIntake, CancellationToken cancellationToken)
    {
        // Nobody moves them meanwhile: who comes after finds nobody.
        Guid tenantRef = KeyDigest.OfTenant(tenant);
        Guid contactRef = KeyDigest.OfContact(tenant, contact.Value);
        await connection.ExecuteAsync(Statements.LockContact, cancellationToken, contactRef).ConfigureAwait(false);
        List<(Guid Id, string Pipeline, string Reached, short IsAdopted)> erased = await connection.QueryAsync(
            Statements.OfContact, r => (r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt16(3)), cancellationToken, contactRef).ConfigureAwait(false);
        await connection.ExecuteAsync(eraseIntake, cancellationToken, contactRef).ConfigureAwait(false);

        // Which keys are missing keeps nobody from being forgotten.
        await connection.RunAsync([new KeptHashKeys(Statements, HashKey).Question(isShared: true)], cancellationToken).ConfigureAwait(false);
        await EraseStopsAsync(connection, tenant, StopScope.Contact(contact), cancellationToken).ConfigureAwait(false);
        foreach ((Guid id, string pipeline, string reached, short isAdopted) in erased)
        {
            await connection.ExecuteAsync(eraseIntake, cancellationToken, KeyDigest.OfEnrollment(tenant, id)).ConfigureAwait(false);
            await EraseStopsAsync(connection, tenant, StopScope.Enrollment(new EnrollmentId(id)), cancellationToken).ConfigureAwait(false);
            Guid pipelineRef = KeyDigest.OfPipeline(pipeline);
            foreach (string? stage in reached.Split(' ').Prepend(null))
            {
                await connection.ExecuteAsync(
                    Statements.AddTombstone, cancellationToken, RandomId.New(), tenant, tenantRef, pipeline, pipelineRef, stage, isAdopted).ConfigureAwait(false);
            }

            await connection.ExecuteAsync(Statements.EraseTouches, cancellationToken, id).ConfigureAwait(false);
            await connection.ExecuteAsync(Statements.EraseInbox, cancellationToken, id).ConfigureAwait(false);
            await connection.ExecuteAsync(Statements.EraseHistory, cancellationToken, id).ConfigureAwait(false);
            await connection.ExecuteAsync(Statements.EraseEnrollment, cancellationToken, id).ConfigureAwait(false);
        }

        return erased.Count;
    }

    /// <summary>What they asked for outlives them; that somebody had put them away does not.</summary>
    private async ValueTask EraseStopsAsync(StoreConnection connection, string tenant, StopScope scope, CancellationToken cancellationToken)
    {
        foreach (Guid hash in scope.HashesBy(HashKey, tenant))
        {
            await connection.ExecuteAsync(Statements.EraseStops, cancellationToken, hash, (short)StopKind.OptOut).ConfigureAwait(false);
        }
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
                    Statements.Intake.EraseTenants,
                    Statements.EraseTenantsTouches, Statements.EraseTenantsInbox, Statements.EraseTenantsHistory, Statements.EraseTenantsStops, Statements.EraseTenantsTombstones,
                })
                {
                    await connection.ExecuteAsync(erase, cancellationToken, tenantRef).ConfigureAwait(false);
                }

                return await connection.ExecuteAsync(Statements.EraseTenantsEnrollments, cancellationToken, tenantRef).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
