using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.Insights;
using OutreachKit.Pipelines;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>How many got how far, for people.</summary>
internal static class FunnelTable
{
    internal static Grid Of(Funnel funnel)
    {
        Grid grid = Grid.With("Reached", "#People", "#Share", "#True share, 95 % sure");
        foreach (PipelineStage stage in funnel.Pipeline.Stages)
        {
            if (funnel.Reached(stage.Stage) is { Count: > 0 } reached)
            {
                grid.Row(stage.Stage.Name, Counting.Invariant($"{reached.Count} of {reached.Of}"), Counting.Share(reached), Counting.Range(reached));
            }
        }

        return grid;
    }
}
