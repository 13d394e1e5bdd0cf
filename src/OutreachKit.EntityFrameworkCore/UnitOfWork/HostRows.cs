using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

/// <summary>
/// Our rows in a host's context: what waits there to be saved, else what is stored now. A row that is tracked and unchanged is
/// never believed, for a context may live long; and nothing here depends on how the host has set its context up.
/// </summary>
/// <param name="db">The host's context.</param>
/// <param name="isSynchronous">Whether questions are asked on this thread, so that everything has completed when a call returns.</param>
internal sealed class HostRows(DbContext db, bool isSynchronous)
{
    /// <summary>The host's context.</summary>
    internal DbContext Db => db;

    /// <summary>The row of that key as it will be saved, or null if nothing about it is to be saved.</summary>
    internal T? Pending<T>(params object[] key)
        where T : class => Entry<T>(key) is { } entry && IsPending(entry.State) ? entry.Entity : null;

    /// <summary>All rows of a kind that wait to be saved.</summary>
    internal List<T> Pending<T>(Func<T, bool> wanted)
        where T : class => Quietly(() => db.Set<T>().Local.Where(wanted).Where(row => IsPending(db.Entry(row).State)).ToList());

    /// <summary>A question about what is stored, within the host's transaction if it has one; no filter of the host's applies.</summary>
    internal IQueryable<T> Stored<T>()
        where T : class => db.Set<T>().AsNoTracking().IgnoreQueryFilters();

    /// <summary>A contact's enrollments as they will be, the oldest first.</summary>
    internal async ValueTask<List<EnrollmentRow>> OfContactAsync(string tenant, string contact, CancellationToken cancellationToken)
    {
        Guid contactRef = KeyDigest.OfContact(tenant, contact);
        List<EnrollmentRow> pending = Pending<EnrollmentRow>(e => e.ContactRef == contactRef);
        List<EnrollmentRow> stored = await QueryAsync(Stored<EnrollmentRow>().Where(e => e.ContactRef == contactRef), cancellationToken).ConfigureAwait(false);
        return [.. stored.ExceptBy(pending.Select(e => e.Id), e => e.Id).Where(e => !IsGoing<EnrollmentRow>(e.Id)).Concat(pending).OrderBy(e => e.EnrolledAt)];
    }

    /// <summary>Whether the row of that key goes when the context is saved: nothing that is said after that brings it back (law P2).</summary>
    internal bool IsGoing<T>(params object[] key)
        where T : class => Entry<T>(key)?.State == EntityState.Deleted;

    /// <summary>Whether a row goes when the context is saved that is as wanted.</summary>
    internal bool AnyGoing<T>(Func<T, bool> wanted)
        where T : class => Quietly(() => db.ChangeTracker.Entries<T>().Any(entry => entry.State == EntityState.Deleted && wanted(entry.Entity)));

    /// <summary>What our rows answer.</summary>
    /// <exception cref="OutreachStoreException">Our tables are not there.</exception>
    internal async ValueTask<List<T>> QueryAsync<T>(IQueryable<T> question, CancellationToken cancellationToken)
    {
        try
        {
            return await QueryHostAsync(question, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (MissingTables.IsSaidBy(exception, Provider.KindOf(db.Database.ProviderName)))
        {
            throw Faults.NoTables(
                DatabasePlace.Of(Provider.KindOf(db.Database.ProviderName), db.Database.GetDbConnection()), db.GetType().Name, exception);
        }
    }

    /// <summary>What the host's rows answer.</summary>
    internal async ValueTask<List<T>> QueryHostAsync<T>(IQueryable<T> question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return isSynchronous ? [.. question] : await question.ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The row of that key, ready to be changed: as it will be saved, or as it is stored now; null if there is none.</summary>
    internal async ValueTask<EntityEntry<T>?> ToChangeAsync<T>(
        Expression<Func<T, bool>> byKey, CancellationToken cancellationToken, params object[] key)
        where T : class
    {
        EntityEntry<T>? tracked = Entry<T>(key);
        if (tracked is not null && (IsPending(tracked.State) || tracked.State == EntityState.Deleted))
        {
            return tracked.State == EntityState.Deleted ? null : tracked;
        }

        List<T> stored = await QueryAsync(Stored<T>().Where(byKey), cancellationToken).ConfigureAwait(false);
        return stored.Count == 0 ? null : Quietly(() => Track(tracked, stored[0]));
    }

    internal void Add<T>(T row)
        where T : class => Quietly(() => db.Entry(row).State = EntityState.Added);

    /// <summary>What is saved is void if the enrollment is another by then.</summary>
    internal void Pin(EnrollmentRow enrollment) => Quietly(() =>
    {
        EntityEntry<EnrollmentRow> entry = db.Entry(enrollment);
        entry.State = entry.State == EntityState.Detached ? EntityState.Unchanged : entry.State;
        return entry.Property(e => e.Stage).IsModified = true;
    });

    /// <summary>Deletes a row by its key; what waits only to be added is not added.</summary>
    /// <param name="row">The row as it is stored now: what is tracked and unchanged may be older, and is deleted as this one.</param>
    /// <param name="key">Its key.</param>
    internal void Remove<T>(T row, params object[] key)
        where T : class => Quietly(() =>
    {
        EntityEntry<T>? tracked = db.Set<T>().Local.FindEntryUntyped(key);
        EntityEntry<T> entry = tracked is { State: EntityState.Unchanged } ? Track(tracked, row) : tracked ?? db.Entry(row);
        return entry.State = entry.State == EntityState.Added ? EntityState.Detached : EntityState.Deleted;
    });

    /// <summary>Without the tracker looking through everything that the host has loaded, at each of our questions.</summary>
    internal TResult Quietly<TResult>(Func<TResult> look)
    {
        bool detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return look();
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private EntityEntry<T> Track<T>(EntityEntry<T>? tracked, T stored)
        where T : class
    {
        EntityEntry<T> entry = tracked ?? db.Entry(stored);
        if (tracked is not null)
        {
            entry.CurrentValues.SetValues(stored);
            entry.OriginalValues.SetValues(stored);
        }

        entry.State = EntityState.Unchanged;
        return entry;
    }

    private EntityEntry<T>? Entry<T>(object[] key)
        where T : class => Quietly(() => db.Set<T>().Local.FindEntryUntyped(key));

    private static bool IsPending(EntityState state) => state is EntityState.Added or EntityState.Modified;
}
