using OutreachKit.Insights;
using OutreachKit.Pipelines;
using Spectre.Console;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>How many got how far, for people.</summary>
internal static class FunnelTable
{
    internal static Table Of(Funnel funnel)
    {
        Table table = Tables.With("Reached", "#People", "#Share", "#True share, 95 % sure");
        foreach (PipelineStage stage in funnel.Pipeline.Stages)
        {
            if (funnel.Reached(stage.Stage) is { Count: > 0 } reached)
            {
                table.Row(stage.Stage.Name, Counting.Invariant($"{reached.Count} of {reached.Of}"), Counting.Share(reached), Counting.Range(reached));
            }
        }

        return table;
    }
}
