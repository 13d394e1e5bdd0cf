using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Schema;
using OutreachKit.EntityFrameworkCore.UnitOfWork;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>Saves what the stages in which a contact stands now are called, in a context of its own, through the host's SaveChanges.</summary>
internal static class StatusSaving
{
    private const int MostRounds = 20;

    /// <param name="outreach">The engine of the contact's tenant.</param>
    /// <param name="store">The store that it is on.</param>
    /// <param name="map">Says what the stages are called.</param>
    /// <param name="contact">Whose status.</param>
    /// <param name="cancellationToken">Gives up before the save.</param>
    internal static async ValueTask SaveAsync(
        OutreachEngine outreach, OutreachStore store, HostMap map, ContactId contact, CancellationToken cancellationToken)
    {
        if (await SaysStopAsync(store, map, outreach.Tenant, contact, cancellationToken).ConfigureAwait(false))
        {
            await OutreachInterceptor.OptOutAsync(outreach, contact, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Saves the statuses of the stages in which a contact stands; and whether one of the host's says that they must not be written to.</summary>
    private static async ValueTask<bool> SaysStopAsync(
        OutreachStore store, HostMap map, string tenant, ContactId contact, CancellationToken cancellationToken)
    {
        for (int round = 1; ; round++)
        {
            ScopedDbContext owned = store.NewContext();
            await using (owned.ConfigureAwait(false))
            {
                try
                {
                    var rows = new HostRows(owned.Db, isSynchronous: false);
                    bool saysStop = await ChangeAsync(rows, map, tenant, contact, cancellationToken).ConfigureAwait(false);
                    if (owned.Db.ChangeTracker.HasChanges())
                    {
                        await owned.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                    }

                    return saysStop;
                }
                catch (DbUpdateConcurrencyException) when (round < MostRounds)
                {
                    // Somebody was faster: what they left is looked at anew.
                }
            }
        }
    }

    private static async ValueTask<bool> ChangeAsync(
        HostRows rows, HostMap map, string tenant, ContactId contact, CancellationToken cancellationToken)
    {
        List<EnrollmentRow> enrollments = await rows.OfContactAsync(tenant, contact.Value, cancellationToken).ConfigureAwait(false);
        bool saysStop = false;
        foreach (StatusMap status in map.Statuses)
        {
            if (status.Present(enrollments) is not { } present
                || await map.Contact.FindAsync(rows, tenant, contact, cancellationToken).ConfigureAwait(false) is not { } entry)
            {
                continue;
            }

            saysStop |= status.SaysStop(entry.Property(status.Property).CurrentValue) && present.Stage != Stage.OptedOut.Name;
            if (status.Has(present.Stage, out object? value) && rows.Quietly(() => Setting.Set(entry, status, value)))
            {
                rows.Pin(present);
            }
        }

        return saysStop;
    }
}
