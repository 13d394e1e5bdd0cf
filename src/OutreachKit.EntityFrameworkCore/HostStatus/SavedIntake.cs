using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OutreachKit.EntityFrameworkCore.UnitOfWork;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>What was just saved is applied, if it can be within a moment: so that the host's next question finds it.</summary>
internal static class SavedIntake
{
    /// <summary>What is said in a transaction of the host's is not there before that is committed.</summary>
    internal static bool IsInTransaction(DbContext db) =>
        db.Database.CurrentTransaction is not null || Transaction.Current is not null || db.Database.GetEnlistedTransaction() is not null;

    /// <summary>Tries, for as long as <see cref="OutreachStoreOptions.SaveWait"/> says; what takes longer goes on by itself. No fault reaches the host: what could not be applied waits.</summary>
    internal static async Task AttemptAsync(OutreachEngine outreach, MappedRows? map, DbContext db, IReadOnlyList<(string Tenant, ContactId? Contact, EnrollmentId? Enrollment)> said)
    {
#pragma warning disable CA1031 // See above.
        try
        {
            TimeSpan most = outreach.Store().SaveWait;
            if (most == TimeSpan.Zero)
            {
                return;
            }

            var attempt = Task.Run(() => ApplyAsync(outreach, map, said));
            await attempt.WaitAsync(most).ConfigureAwait(false);
            if (map is not null)
            {
                Refresh(db, map, await attempt.ConfigureAwait(false));
            }
        }
        catch (Exception)
        {
            // Whoever comes next applies it, and tells what it ran into.
        }
#pragma warning restore CA1031
    }

    private static async Task<List<Followed>> ApplyAsync(
        OutreachEngine outreach, MappedRows? map, IReadOnlyList<(string Tenant, ContactId? Contact, EnrollmentId? Enrollment)> said)
    {
        OutreachStore store = outreach.Store();
        var followed = new List<Followed>();
        foreach ((string tenant, ContactId? named, EnrollmentId? enrollment) in said)
        {
            OutreachEngine theirs = outreach.ForTenant(tenant);
            if ((named ?? (enrollment is { } id ? await theirs.FindAsync(id).ConfigureAwait(false) : null)?.Contact) is { } contact)
            {
                string? before = map is null ? null : await StagesAsync(store, tenant, contact).ConfigureAwait(false);
                await theirs.ApplyIntakeAsync(contact).ConfigureAwait(false);
                if (map is not null && before != await StagesAsync(store, tenant, contact).ConfigureAwait(false)
                    && await StatusSaving.SaveAsync(theirs, store, map, contact, CancellationToken.None).ConfigureAwait(false) is { } values)
                {
                    followed.Add(new(tenant, contact, values));
                }
            }
        }

        return followed;
    }

    /// <summary>Where a contact stands: a status follows only if something has led elsewhere, else it stays as the host has set it.</summary>
    private static async Task<string> StagesAsync(OutreachStore store, string tenant, ContactId contact) =>
        string.Join(' ', (await store.FindByContactAsync(tenant, contact).ConfigureAwait(false)).Select(e => $"{e.Id} {e.Stage}"));

    /// <summary>The host's own context knows what was written since, so that its next save of the same row is not refused.</summary>
    private static void Refresh(DbContext db, MappedRows map, List<Followed> followed) => db.Quietly(() =>
    {
        foreach (EntityEntry entry in map.Contact.Tracked(db).Where(e => e.State == EntityState.Unchanged).ToList())
        {
            if (followed.Find(f => map.Contact.Of(entry) == (f.Tenant, f.Contact)) is { } saved)
            {
                foreach (PropertyEntry property in entry.Properties.Where(p => p.Metadata.IsConcurrencyToken || map.Statuses.Any(s => s.Property == p.Metadata.Name)))
                {
                    property.OriginalValue = saved.Values[property.Metadata.Name];
                    property.CurrentValue = saved.Values[property.Metadata.Name];
                    property.IsModified = false;
                }
            }
        }

        return true;
    });

    private sealed record Followed(string Tenant, ContactId Contact, PropertyValues Values);
}
