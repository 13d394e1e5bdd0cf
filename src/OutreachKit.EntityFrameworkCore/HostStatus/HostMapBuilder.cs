using OutreachKit.EntityFrameworkCore.UnitOfWork;
using System.Linq.Expressions;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>Says which of the host's rows are contacts, what their status means, and to whom nothing is sent. Not thread-safe.</summary>
public sealed class HostMapBuilder
{
    private readonly List<string> _faults = [];
    private readonly List<Type> _named = [];
    private readonly List<StatusMap> _statuses = [];
    private readonly List<LambdaExpression> _vetoes = [];
    private ContactMap? _contact;
    private Func<OutreachStore, ITouchVeto>? _makeVeto;
    private bool _vetoesGone;

    /// <summary>The host's class of contacts.</summary>
    /// <param name="key">The property with the id by which they are enrolled: a Guid, an int, a long or a text. A row keeps its id.</param>
    /// <param name="tenant">
    /// The property with the tenant, of the same types, null for the empty one; left out if all contacts are of the empty tenant.
    /// </param>
    /// <typeparam name="TContact">The host's class; classes that inherit from it are contacts too.</typeparam>
    /// <typeparam name="TKey">The id's type.</typeparam>
    public HostMapBuilder Contact<TContact, TKey>(Expression<Func<TContact, TKey>> key, Expression<Func<TContact, object?>>? tenant = null)
        where TContact : class
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_contact is not null)
        {
            _faults.Add($"{_contact.Type.Name} is the class of contacts already: {typeof(TContact).Name} cannot be one as well.");
        }
        else if (IsKey(key, $"The key of {typeof(TContact).Name}") & (tenant is null || IsKey(tenant, $"The tenant of {typeof(TContact).Name}")))
        {
            var contact = new ContactMap<TContact>(key, tenant);
            _contact = contact;
            _makeVeto = store => new HostVeto<TContact>(store, contact, _vetoes, _vetoesGone);
        }

        return this;
    }

    /// <summary>A property of the contact that follows the stage, and whose change by the host is a fact or a command.</summary>
    /// <param name="property">The property: an enum, however it is stored, or another value.</param>
    /// <param name="status">Says which status each stage is, and what each status fires.</param>
    /// <param name="pipeline">The name of the pipeline; it may be left out where there is only one.</param>
    /// <typeparam name="TContact">The host's class of contacts.</typeparam>
    /// <typeparam name="TStatus">The property's type.</typeparam>
    public HostMapBuilder MapStatus<TContact, TStatus>(
        Expression<Func<TContact, TStatus>> property, Action<StatusMapBuilder<TStatus>> status, string? pipeline = null)
        where TContact : class
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(status);
        _named.Add(typeof(TContact));
        if (Selector.NameOf(property) is not { } name)
        {
            _faults.Add($"A status of {typeof(TContact).Name} must be a property of its own, like c => c.Status.");
            return this;
        }

        var builder = new StatusMapBuilder<TStatus>(name);
        status(builder);
        _statuses.Add(builder.Build(pipeline, _faults));
        return this;
    }

    /// <summary>
    /// Nothing begins for whom that is true at that moment. It is asked of the database by a query, where the provider can translate it; if
    /// it cannot, the row is loaded and it is asked of that. Said several times, one that is true is enough.
    /// </summary>
    /// <typeparam name="TContact">The host's class of contacts.</typeparam>
    public HostMapBuilder VetoWhen<TContact>(Expression<Func<TContact, bool>> forbids)
        where TContact : class
    {
        ArgumentNullException.ThrowIfNull(forbids);
        _named.Add(typeof(TContact));
        _vetoes.Add(forbids);
        return this;
    }

    /// <summary>Nothing begins for a contact of whom there is no row any more, or never was. Unless this is said, a missing row forbids nothing.</summary>
    public HostMapBuilder VetoWhenGone()
    {
        _vetoesGone = true;
        return this;
    }

    /// <summary>The map.</summary>
    /// <exception cref="HostMapException">Something is wrong; the exception says all of it.</exception>
    public HostMap Build()
    {
        List<string> faults = [.. _faults, .. OfContact(), .. OfStatuses()];
        HostMapException.ThrowIfAny(faults);
        return new MappedRows(_contact!, [.. _statuses], _vetoes.Count > 0 || _vetoesGone ? _makeVeto : null);
    }

    private IEnumerable<string> OfContact() =>
        _contact is null
            ? _faults.Count > 0 ? [] : ["It does not say which rows are contacts: begin with Contact<TContact, TKey>(c => c.Id)."]
            : _named.Distinct().Where(type => type != _contact.Type).Select(type => $"{type.Name} is not the class of contacts, which is {_contact.Type.Name}.");

    private IEnumerable<string> OfStatuses() =>
    [
        .. _statuses.GroupBy(s => s.Property).Where(g => g.Count() > 1).Select(g => $"The status {g.Key} is mapped twice: one property can follow one pipeline."),
        .. _statuses.Where(s => s.Pipeline is not null).GroupBy(s => s.Pipeline).Where(g => g.Count() > 1)
            .Select(g => $"The pipeline '{g.Key}' has two statuses, {string.Join(" and ", g.Select(s => s.Property))}: it can have one."),
        .. _statuses.Count > 1
            ? _statuses.Where(s => s.Pipeline is null).Select(s => $"The status {s.Property} does not say for which pipeline it is, and there are several statuses.")
            : [],
    ];

    private bool IsKey(LambdaExpression selector, string what)
    {
        if (Selector.NameOf(selector) is null)
        {
            _faults.Add($"{what} must be a property of its own, like c => c.Id.");
            return false;
        }

        Type type = Selector.Plain(selector).Type;
        if (!HostKeys.IsKnown(type))
        {
            _faults.Add($"{what} is a {type.Name}: a Guid, an int, a long or a text can be one.");
            return false;
        }

        return true;
    }
}
