using Microsoft.EntityFrameworkCore;
using OutreachKit.Pipelines;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>Which of the host's rows are contacts, what their status means, and to whom nothing is sent. Made by a <c>HostMapBuilder</c>.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public abstract class HostMap
{
    private protected HostMap()
    {
    }

    /// <summary>Whether a status of the host's follows the stage.</summary>
    internal abstract bool HasStatuses { get; }

    /// <summary>Whether it forbids anything.</summary>
    internal abstract bool HasVeto { get; }

    /// <summary>What it forbids; null if nothing.</summary>
    internal abstract ITouchVeto? Veto(OutreachStore store);

    /// <summary>Throws if the pipelines are not those that the map speaks of.</summary>
    internal abstract void Check(PipelineCatalog pipelines);

    /// <summary>Throws if the model is not one that the map speaks of.</summary>
    internal abstract void Check(DbContext db);
}
