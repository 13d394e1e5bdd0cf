using OutreachKit.Agenda;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stages;
using Spectre.Console;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>A previewed timeline for people.</summary>
internal static class PreviewReport
{
    internal static void Write(IAnsiConsole console, Pipeline pipeline, Stage stage, string since, IReadOnlyList<PreviewItem> items)
    {
        console.Say($"{pipeline}, entered at {stage} on {since}, if nobody answers (time zones {ZoneDatabase.Default.Version}).");
        if (items.Count == 0)
        {
            console.Say($"Nothing is sent in {stage}.");
            return;
        }

        Table table = Tables.With("When", "Stage", "What", "Why");
        foreach (PreviewItem item in items)
        {
            string when = item.Plan.Due is { } due ? Times.Long(due, item.Plan.Zone) : "no date";
            table.Row(when, item.Stage.Name, Names.Of(item.Touch.Item) + (item.Plan.IsLate ? ", late" : ""), Names.Why(item.Plan));
        }

        console.Write(table);
    }
}
