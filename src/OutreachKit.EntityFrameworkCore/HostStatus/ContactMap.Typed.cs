using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OutreachKit.EntityFrameworkCore.UnitOfWork;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>The same, of a class of the host's.</summary>
internal sealed class ContactMap<TContact>(LambdaExpression key, LambdaExpression? tenant)
    : ContactMap(typeof(TContact), Selector.NameOf(key)!, tenant is null ? null : Selector.NameOf(tenant))
    where TContact : class
{
    internal override IEnumerable<EntityEntry> Tracked(DbContext db) => db.ChangeTracker.Entries<TContact>();

    internal override async ValueTask<EntityEntry?> FindAsync(
        HostRows rows, string tenant, ContactId contact, CancellationToken cancellationToken)
    {
        if (Row(tenant, contact) is not { } isIt)
        {
            return null;
        }

        EntityEntry? entry = rows.Db.Quietly(() => Tracked(rows.Db, tenant, contact));
        if (entry is null)
        {
            // Where the context has it already, but deleted, it is what the query gives.
            List<TContact> stored = await HostRows.QueryAsync(
                rows.Db.Set<TContact>().AsTracking().IgnoreQueryFilters().IgnoreAutoIncludes().Where(isIt), cancellationToken).ConfigureAwait(false);
            entry = rows.Db.Quietly(() => stored.Select(row => rows.Db.Entry(row)).FirstOrDefault(e => IsOf(e, tenant, contact)));
        }

        return entry is { State: not EntityState.Deleted } ? entry : null;
    }

    /// <summary>The condition that a row is a contact's; null if no row can be, because the ids are of another kind.</summary>
    internal Expression<Func<TContact, bool>>? Row(string tenantKey, ContactId contact)
    {
        ParameterExpression row = key.Parameters[0];
        if (HostKeys.Read(key.ReturnType, contact.Value) is not { } id)
        {
            return null;
        }

        Expression isIt = HostKeys.Is(key.Body, id);
        if (tenant is null)
        {
            return tenantKey.Length == 0 ? Expression.Lambda<Func<TContact, bool>>(isIt, row) : null;
        }

        Expression of = Selector.Replaced(Selector.Plain(tenant), tenant.Parameters[0], row);
        Expression? isTenants = IsTenant(of, tenantKey);
        return isTenants is null ? null : Expression.Lambda<Func<TContact, bool>>(Expression.AndAlso(isIt, isTenants), row);
    }

    /// <summary>Nobody's tenant is the empty one: null, or an empty text.</summary>
    private static Expression? IsTenant(Expression of, string tenantKey)
    {
        if (tenantKey.Length > 0)
        {
            return HostKeys.Read(of.Type, tenantKey) is { } value ? HostKeys.Is(of, value) : null;
        }

        return of.Type == typeof(string)
            ? Expression.OrElse(Expression.Equal(of, Expression.Constant(null, typeof(string))), Expression.Equal(of, Expression.Constant("")))
            : Nullable.GetUnderlyingType(of.Type) is null ? null : Expression.Equal(of, Expression.Constant(null, of.Type));
    }

    private EntityEntry? Tracked(DbContext db, string tenantKey, ContactId contact)
    {
        IEnumerable<EntityEntry> candidates =
            db.Model.FindEntityType(typeof(TContact))!.FindPrimaryKey()?.Properties is [{ } only] && only.Name == Key
                ? db.Set<TContact>().Local.FindEntryUntyped([HostKeys.Read(key.ReturnType, contact.Value)]) is { } found ? [found] : []
                : Tracked(db).Where(e => e.State != EntityState.Deleted);
        return candidates.FirstOrDefault(e => IsOf(e, tenantKey, contact));
    }

    private bool IsOf(EntityEntry entry, string tenantKey, ContactId contact) => Of(entry) == (tenantKey, contact);
}
