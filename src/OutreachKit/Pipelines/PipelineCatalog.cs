namespace OutreachKit.Pipelines;

/// <summary>The pipelines of a host, by name and version.</summary>
internal sealed class PipelineCatalog
{
    private readonly Pipeline[] _pipelines;

    internal PipelineCatalog(IEnumerable<Pipeline> pipelines)
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
    }

    /// <summary>The highest version of a pipeline; without a name, of the only one there is.</summary>
    internal Pipeline Latest(string? name)
    {
        string[] names = [.. _pipelines.Select(p => p.Name).Distinct(StringComparer.Ordinal)];
        return name is null && names.Length > 1
            ? throw new ArgumentException($"There are several pipelines, so Pipeline must name one: {string.Join(", ", names)}.", nameof(name))
            : _pipelines.Where(p => name is null || p.Name == name).MaxBy(p => p.Version)
                ?? throw new ArgumentException($"There is no pipeline '{name}': there is {string.Join(", ", names)}.", nameof(name));
    }
}
