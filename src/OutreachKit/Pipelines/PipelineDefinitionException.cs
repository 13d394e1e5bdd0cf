using OutreachKit.Pipelines;

namespace OutreachKit;

/// <summary>A pipeline cannot be built; says everything that is wrong with it.</summary>
public sealed class PipelineDefinitionException : Exception
{
    internal PipelineDefinitionException(string pipeline, IReadOnlyList<PipelineFault> faults)
        : base($"The pipeline '{pipeline}' cannot be built:{string.Concat(faults.Select(f => $"{Environment.NewLine}- {f.Message}"))}") =>
        Faults = faults;

    /// <summary>Every fault that was found.</summary>
    public IReadOnlyList<PipelineFault> Faults { get; }
}
