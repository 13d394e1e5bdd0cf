namespace OutreachKit.Pipelines;

/// <summary>The stages in which somebody has stood, in the order in which they first did. All who came the same way share one object.</summary>
/// <remarks>Immutable but for what it remembers of the ways onward, and thread-safe.</remarks>
internal sealed class StagePath : IEquatable<StagePath>
{
    // Few come through more stages than that, and to share every way through many stages would keep more than it saves.
    private const int MostShared = 4;

    private readonly Stage[] _stages;
    private readonly StagePath?[] _onward;

    private StagePath(Stage[] stages, int pipelineStages)
    {
        _stages = stages;
        _onward = stages.Length < MostShared ? new StagePath?[pipelineStages] : [];
        Stages = Array.AsReadOnly(stages);
    }

    /// <summary>The stages.</summary>
    internal IReadOnlyList<Stage> Stages { get; }

    /// <summary>The same.</summary>
    internal ReadOnlySpan<Stage> Span => _stages;

    /// <summary>Nobody stands anywhere yet.</summary>
    /// <param name="pipelineStages">How many stages the pipeline has.</param>
    internal static StagePath Empty(int pipelineStages) => new([], pipelineStages);

    /// <summary>The path of who enters that stage too; this very one if they have stood there before.</summary>
    internal StagePath Then(PipelineStage node)
    {
        StagePath?[] onward = _onward;
        return node.Index < onward.Length && onward[node.Index] is { } known ? known : Longer(node);
    }

    public bool Equals(StagePath? other) => ReferenceEquals(this, other) || (other is not null && Span.SequenceEqual(other.Span));

    public override bool Equals(object? obj) => Equals(obj as StagePath);

    public override int GetHashCode() => _stages.Length == 0 ? 0 : HashCode.Combine(_stages.Length, _stages[^1]);

    /// <summary><c>Identified, Contacted</c>.</summary>
    public override string ToString() => string.Join<Stage>(", ", _stages);

    private StagePath Longer(PipelineStage node)
    {
        StagePath longer = Array.IndexOf(_stages, node.Stage) >= 0 ? this : new([.. _stages, node.Stage], node.Pipeline.Stages.Count);
        return _onward.Length == 0 ? longer : Interlocked.CompareExchange(ref _onward[node.Index], longer, null) ?? longer;
    }
}
