using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.EntityFrameworkCore.UnitOfWork;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>Saves what the stages in which a contact stands now are called, in a context of its own, through the host's SaveChanges.</summary>
internal static class StatusSaving
{
    private const int MostRounds = 20;

    /// <summary>What the host has said and nobody has applied comes first: else the status that the host has set would be taken back.</summary>
    /// <param name="outreach">The engine of the contact's tenant.</param>
    /// <param name="store">The store that it is on.</param>
    /// <param name="map">Says what the stages are called.</param>
    /// <param name="contact">Whose status.</param>
    /// <param name="cancellationToken">Gives up before the save.</param>
    /// <returns>The row's values, if a status was saved; else null.</returns>
    /// <exception cref="InvalidOperationException">Something that the host has said waits on.</exception>
    internal static async ValueTask<PropertyValues?> SaveAsync(
        OutreachEngine outreach, OutreachStore store, MappedRows map, ContactId contact, CancellationToken cancellationToken)
    {
        await outreach.ApplyIntakeAsync(contact, cancellationToken).ConfigureAwait(false);
        if ((await store.WaitingForAsync(outreach.Tenant, contact, [], cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            throw new InvalidOperationException("Something that the host has said of the contact is not applied yet; the status comes after it.");
        }

        (bool saysStop, PropertyValues? saved) = await SetAsync(store, map, outreach.Tenant, contact, cancellationToken).ConfigureAwait(false);
        if (saysStop)
        {
            await OptOutAsync(outreach, contact, cancellationToken).ConfigureAwait(false);
        }

        return saved;
    }

    /// <summary>The opt-out holds for an enrollment that cannot be read, too: nobody needs to say it again, so nobody is troubled with that.</summary>
    private static async ValueTask OptOutAsync(OutreachEngine outreach, ContactId contact, CancellationToken cancellationToken)
    {
        try
        {
            await outreach.ReceiveNowAsync(contact, Trigger.OptedOut, OutreachInterceptor.Actor, cancellationToken).ConfigureAwait(false);
        }
        catch (UnreadableEnrollmentException)
        {
        }
    }

    /// <summary>Saves the statuses of the stages in which a contact stands; and whether one of the host's says that they must not be written to.</summary>
    private static async ValueTask<(bool SaysStop, PropertyValues? Saved)> SetAsync(
        OutreachStore store, MappedRows map, string tenant, ContactId contact, CancellationToken cancellationToken)
    {
        for (int round = 1; ; round++)
        {
            ScopedDbContext owned = store.NewContext();
            await using (owned.ConfigureAwait(false))
            {
                try
                {
                    (bool saysStop, EntityEntry? changed) = await ChangeAsync(new HostRows(owned.Db), map, tenant, contact, cancellationToken).ConfigureAwait(false);
                    if (owned.Db.ChangeTracker.HasChanges())
                    {
                        await owned.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                    }

                    return (saysStop, changed?.CurrentValues.Clone());
                }
                catch (DbUpdateConcurrencyException) when (round < MostRounds)
                {
                    // Somebody was faster: what they left is looked at anew.
                }
            }
        }
    }

    private static async ValueTask<(bool SaysStop, EntityEntry? Changed)> ChangeAsync(
        HostRows rows, MappedRows map, string tenant, ContactId contact, CancellationToken cancellationToken)
    {
        List<EnrollmentRow> enrollments = await rows.OfContactAsync(tenant, contact.Value, cancellationToken).ConfigureAwait(false);
        bool saysStop = false;
        EntityEntry? changed = null;
        foreach (StatusMap status in map.Statuses)
        {
            if (status.Present(enrollments) is not { } present
                || await map.Contact.FindAsync(rows, tenant, contact, cancellationToken).ConfigureAwait(false) is not { } entry)
            {
                continue;
            }

            saysStop |= status.SaysStop(entry.Property(status.Property).CurrentValue) && present.Stage != Stage.OptedOut.Name;
            if (status.Has(present.Stage, out object? value) && rows.Db.Quietly(() => Setting.Set(entry, status, value)))
            {
                rows.Pin(present);
                changed = entry;
            }
        }

        return (saysStop, changed);
    }
}
