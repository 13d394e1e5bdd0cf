using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.UnitOfWork;
using OutreachKit.Stages;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>Makes a fact or a command of a status that the host has set, in the very SaveChanges that saves it.</summary>
/// <remarks>
/// <para>
/// Heard is each contact that the context saves as changed and whose status is another than it was, means something (<c>Fires</c>), and is
/// not that of the stage in which the contact stands. A fact goes to all enrollments of the contact, and an opt-out counts whether they
/// are enrolled or not; a command goes to the run of the status's pipeline that is not finished. If it leads to another stage, the
/// status becomes that of the stage; if not, or if a command is refused, it stays as the host has set it.
/// </para>
/// <para>
/// What is new is not heard, nor what is changed past the context, by <c>ExecuteUpdate</c> or SQL of the host's own. If somebody else changes the same
/// enrollment meanwhile, SaveChanges throws a <see cref="DbUpdateConcurrencyException"/>, as for <c>Using(db)</c>.
/// </para>
/// <para>Thread-safe; one serves all contexts.</para>
/// </remarks>
public sealed class OutreachInterceptor : SaveChangesInterceptor
{
    internal const string Actor = "status";

    private readonly Lazy<OutreachEngine> _outreach;
    private readonly Lazy<HostMap?> _map;

    /// <summary>For hosts without a container.</summary>
    /// <param name="outreach">Gives the engine, when it is needed: it may be made after the contexts. Its store knows the map.</param>
    public OutreachInterceptor(Func<OutreachEngine> outreach)
    {
        ArgumentNullException.ThrowIfNull(outreach);
        _outreach = new(outreach, LazyThreadSafetyMode.PublicationOnly);
        _map = new(() => _outreach.Value.Store().Map, LazyThreadSafetyMode.PublicationOnly);
    }

    internal OutreachInterceptor(Func<OutreachEngine> outreach, HostMap? map)
    {
        _outreach = new(outreach, LazyThreadSafetyMode.PublicationOnly);
        _map = new(map);
    }

    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Task told = TellAsync(eventData.Context, isSynchronous: true, CancellationToken.None);
#pragma warning disable RS0030 // The host saves synchronously, and everything of ours has completed; only settings of the host's own may be waited for.
        told.GetAwaiter().GetResult();
#pragma warning restore RS0030
        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        await TellAsync(eventData.Context, isSynchronous: false, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <inheritdoc/>
    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Forget(eventData.Context);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Forget(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private HostMap? MapOf(DbContext db) => _map.Value is { Statuses.Count: > 0 } map && map.IsIn(db) ? map : null;

    private async Task TellAsync(DbContext? db, bool isSynchronous, CancellationToken cancellationToken)
    {
        if (db is null || MapOf(db) is not { } map)
        {
            return;
        }

        foreach (EntityEntry entry in map.Contact.Tracked(db).Where(e => e.State == EntityState.Modified).ToList())
        {
            foreach (StatusMap status in map.Statuses)
            {
                if ((Setting.IsNews(entry, status) || await WasOtherAsync(entry, status, isSynchronous, cancellationToken).ConfigureAwait(false))
                    && map.Contact.Of(entry) is { } whose)
                {
                    await TellAsync(db, isSynchronous, entry, status, whose.Tenant, whose.Contact, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Where the host hands over a row that the context has not loaded, the database is asked what the status was.</summary>
    private static async ValueTask<bool> WasOtherAsync(EntityEntry entry, StatusMap status, bool isSynchronous, CancellationToken cancellationToken)
    {
        if (!Setting.IsPerhapsNews(entry, status))
        {
            return false;
        }

        PropertyValues? stored = isSynchronous ? entry.GetDatabaseValues() : await entry.GetDatabaseValuesAsync(cancellationToken).ConfigureAwait(false);
        return stored is not null && !Equals(stored[status.Property], entry.Property(status.Property).CurrentValue);
    }

    private async ValueTask TellAsync(
        DbContext db, bool isSynchronous, EntityEntry entry, StatusMap status, string tenant, ContactId contact, CancellationToken cancellationToken)
    {
        object? set = entry.Property(status.Property).CurrentValue;
        EnrollmentRow? present = status.Present(
            await new HostRows(db, isSynchronous).OfContactAsync(tenant, contact.Value, cancellationToken).ConfigureAwait(false));
        if (present is not null && status.Has(present.Stage, out object? now) && Equals(now, set))
        {
            return;
        }

        Trigger trigger = status.FiredBy(set)!;
        OutreachEngine joined = _outreach.Value.ForTenant(tenant).Using(db, isSynchronous);
        Setting.Know(entry, status);
        try
        {
            if (trigger == Trigger.OptedOut)
            {
                await OptOutAsync(joined, contact, cancellationToken).ConfigureAwait(false);
            }
            else if (trigger.Kind == TriggerKind.Fact)
            {
                await joined.ReceiveNowAsync(contact, trigger, Actor, cancellationToken).ConfigureAwait(false);
            }
            else if (present is { OpenSlot: not null })
            {
                await joined.FireAsync(new EnrollmentId(present.Id), trigger, actor: Actor, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            Setting.Forget(entry);
            throw;
        }
    }

    /// <summary>The opt-out holds for an enrollment that cannot be read, too: nobody needs to say it again, so nobody is troubled with that.</summary>
    internal static async ValueTask OptOutAsync(OutreachEngine outreach, ContactId contact, CancellationToken cancellationToken)
    {
        try
        {
            await outreach.ReceiveNowAsync(contact, Trigger.OptedOut, Actor, cancellationToken).ConfigureAwait(false);
        }
        catch (UnreadableEnrollmentException)
        {
        }
    }

    private void Forget(DbContext? db)
    {
        if (db is null || MapOf(db) is not { } map)
        {
            return;
        }

        new HostRows(db, isSynchronous: true).Quietly(() =>
        {
            foreach (EntityEntry entry in map.Contact.Tracked(db))
            {
                Setting.Forget(entry);
            }

            return true;
        });
    }
}
