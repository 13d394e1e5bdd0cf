using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;

namespace OutreachKit.Insights;

/// <summary>How many enrollments of a pipeline ever got to each stage.</summary>
/// <remarks>
/// Shares are told of those who began at the pipeline's start. Of those who were taken over at a later stage nobody knows what they would have
/// come through, so they are counted beside, and no share or range is made of them. Immutable and thread-safe.
/// </remarks>
public sealed class Funnel
{
    private readonly StageCounts _counts;

    private Funnel(Pipeline pipeline, StageCounts counts)
    {
        Pipeline = pipeline;
        _counts = counts;
    }

    /// <summary>The pipeline.</summary>
    public Pipeline Pipeline { get; }

    /// <summary>How many were enrolled at its start.</summary>
    public int Enrolled => _counts.Enrolled;

    /// <summary>How many were taken over at another stage.</summary>
    public int Adopted => _counts.Adopted;

    /// <summary>How many of those who began at the start ever stood in a stage, each counted once.</summary>
    public Proportion Reached(Stage stage) => new(_counts.Reached.GetValueOrDefault(stage), Enrolled);

    /// <summary>How many of those who were taken over ever stood in a stage, each counted once.</summary>
    public int ReachedByAdopted(Stage stage) => _counts.ReachedByAdopted.GetValueOrDefault(stage);

    /// <summary>The funnel of a pipeline, from what a store counted.</summary>
    public static Funnel Of(Pipeline pipeline, StageCounts counts)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(counts);
        return new Funnel(pipeline, counts);
    }

    /// <summary>Counts histories of enrollments in one pipeline.</summary>
    public static Funnel Of(Pipeline pipeline, IEnumerable<IReadOnlyList<HistoryEvent>> histories)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(histories);
        return new Funnel(pipeline, StageCounts.Of(histories
            .Select(h => h.SelectMany(e => e.Stages).Distinct().ToArray())
            .Select(stages => (stages[0] != pipeline.Start.Stage, (IReadOnlyList<Stage>)stages, 1))));
    }

    /// <summary><c>warm-intro/1: 12 enrolled, 3 adopted</c>.</summary>
    public override string ToString() => $"{Pipeline}: {_counts}";
}
