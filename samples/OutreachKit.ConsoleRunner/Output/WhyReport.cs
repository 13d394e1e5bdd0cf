using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>Why each date of somebody is what it is, past and to come, for people.</summary>
internal static class WhyReport
{
    internal static void Write(Page page, Card card, Explanation explanation, IReadOnlyList<HistoryEvent> history)
    {
        DateTimeZone zone = explanation.Enrollment.Zone.Zone;
        page.Heading($"{card.Label} in {explanation.Enrollment.Pipeline}, by the clock of {explanation.Enrollment.Zone.Id}");
        Grid grid = Grid.With("When, by their clock", "What", "Why");
        foreach (Timeline.Row row in Timeline.Of(explanation.Enrollment, history))
        {
            grid.Row(row.At is { } at ? Times.Long(at, zone) : "no date", row.What, row.Why);
        }

        page.Write(grid);
        page.Say(explanation.ToString());
    }
}
