using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>One run of a person through a pipeline, for people: what happened, and what is to come.</summary>
internal static class HistoryReport
{
    internal static void Write(Page page, Card card, Explanation explanation, IEnumerable<HistoryEvent> history)
    {
        DateTimeZone zone = explanation.Enrollment.Zone.Zone;
        page.Heading($"{card.Label} in {explanation.Enrollment.Pipeline}, by the clock of {explanation.Enrollment.Zone.Id}");
        Grid grid = Grid.With("When, by their clock", "What", "What followed");
        foreach (HistoryEvent @event in history)
        {
            grid.Row(Times.Long(@event.OccurredAt, zone), @event.InWords(), string.Join("; ", EffectWords.Of(@event, zone)));
        }

        page.Write(grid);
        page.Say(explanation.ToString());
    }
}
