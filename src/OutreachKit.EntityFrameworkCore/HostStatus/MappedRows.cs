using Microsoft.EntityFrameworkCore;
using OutreachKit.Pipelines;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>The rows of the host's, as they were mapped.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class MappedRows : HostMap
{
    private readonly Func<OutreachStore, ITouchVeto>? _makeVeto;

    internal MappedRows(ContactMap contact, IReadOnlyList<StatusMap> statuses, Func<OutreachStore, ITouchVeto>? makeVeto)
    {
        Contact = contact;
        Statuses = statuses;
        _makeVeto = makeVeto;
    }

    internal ContactMap Contact { get; }

    internal IReadOnlyList<StatusMap> Statuses { get; }

    internal override bool HasStatuses => Statuses.Count > 0;

    internal override bool HasVeto => _makeVeto is not null;

    internal override ITouchVeto? Veto(OutreachStore store) => _makeVeto?.Invoke(store);

    /// <summary>Whether a context knows the host's contacts: a host may have several contexts.</summary>
    internal bool IsIn(DbContext db) => db.Model.FindEntityType(Contact.Type) is not null;

    /// <exception cref="HostMapException">The pipelines are not those that the map speaks of.</exception>
    internal override void Check(PipelineCatalog pipelines) => HostMapException.ThrowIfAny([.. Statuses.SelectMany(s => s.Faults(pipelines))]);

    /// <exception cref="HostMapException">The model is not one that the map speaks of.</exception>
    internal override void Check(DbContext db)
    {
        if (db.Model.FindEntityType(Contact.Type) is not { } entity)
        {
            throw new HostMapException([$"The model of {db.GetType().Name} does not hold {Contact.Type.Name}: a store with a map works over contexts of the host's that do."]);
        }

        IEnumerable<string?> properties = Statuses.Select(s => s.Property).Prepend(Contact.Tenant).Prepend(Contact.Key);
        HostMapException.ThrowIfAny(
        [
            .. properties.OfType<string>().Distinct(StringComparer.Ordinal).Where(name => entity.FindProperty(name) is null)
                .Select(name => $"{Contact.Type.Name}.{name} is no column in the model of {db.GetType().Name}."),
        ]);
    }
}
