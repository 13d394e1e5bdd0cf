using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.EntityFrameworkCore.UnitOfWork;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>The host's own rows say who is not written to, at the moment at which a touch would begin.</summary>
/// <remarks>Thread-safe: each question has a context of its own.</remarks>
internal sealed class HostVeto<TContact> : ITouchVeto
    where TContact : class
{
    private readonly OutreachStore _store;
    private readonly ContactMap<TContact> _contact;
    private readonly Expression<Func<TContact, bool>>? _forbids;
    private readonly Lazy<Func<TContact, bool>> _compiled;
    private readonly bool _whenGone;

    // Null until the first question has shown whether the provider can translate it.
    private bool? _isTranslated;

    internal HostVeto(OutreachStore store, ContactMap<TContact> contact, IReadOnlyList<LambdaExpression> forbids, bool whenGone)
    {
        _store = store;
        _contact = contact;
        _forbids = forbids.Count == 0 ? null : forbids.Cast<Expression<Func<TContact, bool>>>().Aggregate(Either);
        _compiled = new(() => _forbids!.Compile());
        _whenGone = whenGone;
    }

    public async ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(enrollment);
        if (_contact.Row(enrollment.Tenant, enrollment.Contact) is not { } isIt)
        {
            return _whenGone;
        }

        ScopedDbContext owned = _store.NewContext();
        await using (owned.ConfigureAwait(false))
        {
            IQueryable<TContact> row = owned.Db.Set<TContact>().AsNoTracking().IgnoreQueryFilters().Where(isIt);
            return (_forbids is not null && await ForbidsAsync(row, cancellationToken).ConfigureAwait(false))
                || (_whenGone && !await row.AnyAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    private async ValueTask<bool> ForbidsAsync(IQueryable<TContact> row, CancellationToken cancellationToken)
    {
        IQueryable<TContact> forbidden = row.Where(_forbids!);
        if (_isTranslated ??= CanTranslate(forbidden))
        {
            return await forbidden.AnyAsync(cancellationToken).ConfigureAwait(false);
        }

        return (await row.ToListAsync(cancellationToken).ConfigureAwait(false)).Exists(r => _compiled.Value(r));
    }

    /// <summary>Nothing is asked of the database for that.</summary>
    private static bool CanTranslate(IQueryable<TContact> query)
    {
        try
        {
            _ = query.ToQueryString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Expression<Func<TContact, bool>> Either(Expression<Func<TContact, bool>> one, Expression<Func<TContact, bool>> other) =>
        Expression.Lambda<Func<TContact, bool>>(
            Expression.OrElse(one.Body, Selector.Replaced(other.Body, other.Parameters[0], one.Parameters[0])), one.Parameters[0]);
}
