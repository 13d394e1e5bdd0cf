using OutreachKit.Pipelines;

namespace OutreachKit.Stores;

/// <summary>An enrollment runs in a pipeline, or in a version of one, that this process was not given.</summary>
public sealed class UnknownPipelineException : Exception
{
    /// <summary>Says what is asked for and what is there.</summary>
    public UnknownPipelineException(string name, int version, PipelineCatalog? known)
        : base($"An enrollment runs in {name}/{version}, and {MessageFor(known)} known here: give the engine that version as well, for as long as somebody runs in it.")
    {
        Name = name;
        Version = version;
    }

    private static string MessageFor(PipelineCatalog? known) => known is null
        ? "no pipeline at all is"
        : $"only {string.Join(", ", known.Pipelines)} is";

    /// <summary>The pipeline's name.</summary>
    public string Name { get; }

    /// <summary>Its version.</summary>
    public int Version { get; }
}
