using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OutreachKit.EntityFrameworkCore.UnitOfWork;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>
/// Says, in the very SaveChanges that saves it, what a status means that the host has set; and has what was said in a save applied right after it.
/// </summary>
/// <remarks>
/// <para>
/// Heard is each contact that the context saves as changed and whose status is another than it was and means something (<c>Fires</c>), unless it is that of the
/// stage in which the contact stands. A fact goes to all enrollments of the contact, and an opt-out counts whether they are enrolled or not; a
/// command goes to the run of the status's pipeline that is not finished. If it leads to another stage, the status becomes that of the stage; if not, or if a
/// command is refused, it stays as the host has set it.
/// </para>
/// <para>
/// What is new is not heard, nor what is changed past the context, by <c>ExecuteUpdate</c> or SQL of the host's own. Where the host hands over a row that the
/// context has not loaded, the database is asked what the status was; nothing else is asked in the host's save, and nothing of ours makes it fail.
/// </para>
/// <para>
/// After the save, outside of any transaction of the host's, what was said is applied within a tenth of a second (<see cref="OutreachStoreOptions.SaveWait"/>), or else by whoever comes next. No fault of
/// that reaches the host.
/// </para>
/// <para>Thread-safe; one serves all contexts.</para>
/// </remarks>
public sealed class OutreachInterceptor : SaveChangesInterceptor
{
    internal const string Actor = "status";

    private readonly Lazy<OutreachEngine> _outreach;
    private readonly Lazy<MappedRows?> _map;

    /// <summary>For hosts without a container.</summary>
    /// <param name="outreach">Gives the engine, when it is needed: it may be made after the contexts. Its store knows the map.</param>
    public OutreachInterceptor(Func<OutreachEngine> outreach)
    {
        ArgumentNullException.ThrowIfNull(outreach);
        _outreach = new(outreach, LazyThreadSafetyMode.PublicationOnly);
        _map = new(() => _outreach.Value.Store().Map as MappedRows, LazyThreadSafetyMode.PublicationOnly);
    }

    internal OutreachInterceptor(Func<OutreachEngine> outreach, HostMap? map)
    {
        _outreach = new(outreach, LazyThreadSafetyMode.PublicationOnly);
        _map = new(map as MappedRows);
    }

    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        foreach ((EntityEntry entry, StatusMap status) in SetBy(eventData.Context))
        {
            if (Setting.IsNews(entry, status) || (Setting.IsPerhapsNews(entry, status) && WasOther(entry, status, entry.GetDatabaseValues())))
            {
                Say(entry, status);
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        foreach ((EntityEntry entry, StatusMap status) in SetBy(eventData.Context))
        {
            if (Setting.IsNews(entry, status)
                || (Setting.IsPerhapsNews(entry, status) && WasOther(entry, status, await entry.GetDatabaseValuesAsync(cancellationToken).ConfigureAwait(false))))
            {
                Say(entry, status);
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Forget(eventData.Context);
#pragma warning disable RS0030 // The host saves synchronously; the attempt is bounded, and nothing of the host's is waited for.
        AttemptAsync(eventData.Context).GetAwaiter().GetResult();
#pragma warning restore RS0030
        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Forget(eventData.Context);
        await AttemptAsync(eventData.Context).ConfigureAwait(false);
        return result;
    }

    private MappedRows? MapOf(DbContext db) => _map.Value is { Statuses.Count: > 0 } map && map.IsIn(db) ? map : null;

    private List<(EntityEntry Entry, StatusMap Status)> SetBy(DbContext? db) => db is null || MapOf(db) is not { } map
        ? []
        : [.. map.Contact.Tracked(db).Where(e => e.State == EntityState.Modified).ToList().SelectMany(entry => map.Statuses.Select(status => (entry, status)))];

    private static bool WasOther(EntityEntry entry, StatusMap status, PropertyValues? stored) =>
        stored is not null && !Equals(stored[status.Property], entry.Property(status.Property).CurrentValue);

    private void Say(EntityEntry entry, StatusMap status)
    {
        if (_map.Value!.Contact.Of(entry) is not { } whose)
        {
            return;
        }

        object? set = entry.Property(status.Property).CurrentValue;
        Setting.Know(entry, status);
        _outreach.Value.ForTenant(whose.Tenant).UnitOfWork(entry.Context)
            .StatusSet(whose.Contact, status.FiredBy(set)!, status.StagesOf(set), status.Pipeline, Actor);
    }

    private async Task AttemptAsync(DbContext? db)
    {
        if (db is not null && ContextIntake.SaidIn(db) is { Count: > 0 } said && !SavedIntake.IsInTransaction(db))
        {
            await SavedIntake.AttemptAsync(_outreach.Value, MapOf(db), db, said).ConfigureAwait(false);
        }
    }

    private void Forget(DbContext? db)
    {
        if (db is null || MapOf(db) is not { } map)
        {
            return;
        }

        db.Quietly(() =>
        {
            foreach (EntityEntry entry in map.Contact.Tracked(db))
            {
                Setting.Forget(entry);
            }

            return true;
        });
    }
}
