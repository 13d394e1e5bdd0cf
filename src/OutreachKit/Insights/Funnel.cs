using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Stages;
using OutreachKit.Stores;

namespace OutreachKit.Insights;

/// <summary>How many enrollments of a pipeline ever got to each stage.</summary>
/// <remarks>Made from histories; immutable and thread-safe.</remarks>
public sealed class Funnel
{
    private readonly IReadOnlyDictionary<Stage, int> _reached;

    private Funnel(Pipeline pipeline, int enrolled, IReadOnlyDictionary<Stage, int> reached)
    {
        Pipeline = pipeline;
        Enrolled = enrolled;
        _reached = reached;
    }

    /// <summary>The pipeline.</summary>
    public Pipeline Pipeline { get; }

    /// <summary>How many were enrolled.</summary>
    public int Enrolled { get; }

    /// <summary>How many of them ever stood in a stage, each counted once.</summary>
    public Proportion Reached(Stage stage) => new(_reached.GetValueOrDefault(stage), Enrolled);

    /// <summary>The funnel of a pipeline, from what a store counted.</summary>
    public static Funnel Of(Pipeline pipeline, StageCounts counts)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(counts);
        return new Funnel(pipeline, counts.Enrolled, counts.Reached);
    }

    /// <summary>Counts histories of enrollments in one pipeline.</summary>
    public static Funnel Of(Pipeline pipeline, IEnumerable<IReadOnlyList<HistoryEvent>> histories)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(histories);
        int enrolled = 0;
        var reached = new Dictionary<Stage, int>();
        foreach (IReadOnlyList<HistoryEvent> history in histories)
        {
            enrolled++;
            foreach (Stage stage in history.Select(e => e.To).OfType<Stage>().Distinct())
            {
                reached[stage] = reached.GetValueOrDefault(stage) + 1;
            }
        }

        return new Funnel(pipeline, enrolled, reached);
    }
}
