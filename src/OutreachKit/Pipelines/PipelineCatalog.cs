using OutreachKit.Scheduling;

namespace OutreachKit.Pipelines;

/// <summary>The pipelines of a host, by name and version.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class PipelineCatalog
{
    private readonly Pipeline[] _pipelines;
    private readonly Dictionary<(string Name, int Version), Pipeline> _byVersion;

    /// <summary>A catalog of those pipelines. A version stays in it for as long as somebody runs in it.</summary>
    /// <param name="pipelines">All of them, in all versions.</param>
    /// <param name="zones">The tz database by which contacts are planned in them; NodaTime's own if not said.</param>
    /// <exception cref="ArgumentException">There is none, or one is given twice.</exception>
    public PipelineCatalog(IEnumerable<Pipeline> pipelines, ZoneDatabase? zones = null)
    {
        ArgumentNullException.ThrowIfNull(pipelines);
        _pipelines = [.. pipelines];
        if (_pipelines.Length == 0 || _pipelines.Contains(null!))
        {
            throw new ArgumentException("An engine needs a pipeline: give at least one, and no null.", nameof(pipelines));
        }

        if (_pipelines.GroupBy(p => p.ToString()).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The pipeline {twice.Key} is given twice: give each version once.", nameof(pipelines));
        }

        _byVersion = _pipelines.ToDictionary(p => (p.Name, p.Version));
        Zones = zones ?? ZoneDatabase.Default;
    }

    /// <summary>The tz database by which contacts are planned in them.</summary>
    public ZoneDatabase Zones { get; }

    /// <summary>All of them, in the order in which they were given.</summary>
    public IReadOnlyList<Pipeline> Pipelines => Array.AsReadOnly(_pipelines);

    /// <summary>That version of a pipeline, or null if it is not here.</summary>
    public Pipeline? Find(string name, int version)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byVersion.GetValueOrDefault((name, version));
    }

    /// <summary>The highest version of a pipeline; without a name, of the only one there is.</summary>
    /// <exception cref="ArgumentException">There is none of that name, or there are several and none is named.</exception>
    public Pipeline Latest(string? name = null) => Latest(name, nameof(name));

    /// <summary><c>warm-intro/1, warm-intro/2</c>.</summary>
    public override string ToString() => string.Join(", ", Pipelines);

    /// <param name="name">The pipeline.</param>
    /// <param name="parameter">What the caller calls it.</param>
    internal Pipeline Latest(string? name, string parameter)
    {
        string[] names = [.. _pipelines.Select(p => p.Name).Distinct(StringComparer.Ordinal)];
        return name is null && names.Length > 1
            ? throw new ArgumentException($"There are several pipelines, so Pipeline must name one: {string.Join(", ", names)}.", parameter)
            : _pipelines.Where(p => name is null || p.Name == name).MaxBy(p => p.Version)
                ?? throw new ArgumentException($"There is no pipeline '{name}': there is {string.Join(", ", names)}.", parameter);
    }
}
