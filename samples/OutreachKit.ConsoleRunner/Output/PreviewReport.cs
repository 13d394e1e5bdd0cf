using OutreachKit.Agenda;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>A previewed timeline for people.</summary>
internal static class PreviewReport
{
    internal static void Write(Page page, Pipeline pipeline, Stage stage, string since, IReadOnlyList<PreviewItem> items)
    {
        page.Say($"{pipeline}, entered at {stage} on {since}, if nobody answers (time zones {ZoneDatabase.Default.Version}).");
        if (items.Count == 0)
        {
            page.Say($"Nothing is sent in {stage}.");
            return;
        }

        Grid grid = Grid.With("When", "Stage", "What", "Why");
        foreach (PreviewItem item in items)
        {
            string when = item.Plan.Due is { } due ? Times.Long(due, item.Plan.Zone) : "no date";
            grid.Row(when, item.Stage.Name, Names.Of(item.Touch.Item) + (item.Plan.IsLate ? ", late" : ""), Names.Why(item.Plan));
        }

        page.Write(grid);
    }
}
