using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.UnitOfWork;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>What a context of the host's answers, however the host has set it up: no filter of the host's applies to our rows.</summary>
/// <param name="db">The context.</param>
internal sealed class HostRows(DbContext db)
{
    /// <summary>The context.</summary>
    internal DbContext Db => db;

    /// <summary>A contact's enrollments as they are stored, the oldest first.</summary>
    internal async ValueTask<List<EnrollmentRow>> OfContactAsync(string tenant, string contact, CancellationToken cancellationToken)
    {
        Guid contactRef = KeyDigest.OfContact(tenant, contact);
        return [.. (await QueryAsync(db.Set<EnrollmentRow>().AsNoTracking().IgnoreQueryFilters().Where(e => e.ContactRef == contactRef), cancellationToken)
            .ConfigureAwait(false)).OrderBy(e => e.EnrolledAt)];
    }

    /// <summary>What rows answer.</summary>
    internal static async ValueTask<List<T>> QueryAsync<T>(IQueryable<T> question, CancellationToken cancellationToken) =>
        await question.ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>What is saved is void if the enrollment is another by then.</summary>
    internal void Pin(EnrollmentRow enrollment) => db.Quietly(() =>
    {
        EntityEntry<EnrollmentRow> entry = db.Entry(enrollment);
        entry.State = EntityState.Unchanged;
        return entry.Property(e => e.Stage).IsModified = true;
    });
}
