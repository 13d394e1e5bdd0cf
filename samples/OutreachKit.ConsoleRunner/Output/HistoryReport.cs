using NodaTime;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments.Events;
using OutreachKit.Wording;
using Spectre.Console;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>One run of a person through a pipeline, for people: what happened, and what is to come.</summary>
internal static class HistoryReport
{
    internal static void Write(IAnsiConsole console, Card card, Explanation explanation, IEnumerable<HistoryEvent> history)
    {
        DateTimeZone zone = explanation.Enrollment.Zone.Zone;
        console.Heading($"{card} in {explanation.Enrollment.Pipeline}, by the clock of {explanation.Enrollment.Zone.Id}");
        Table table = Tables.With("When, by their clock", "What", "What followed");
        foreach (HistoryEvent @event in history)
        {
            table.Row(Times.Long(@event.OccurredAt, zone), @event.InWords(), string.Join("; ", EffectWords.Of(@event, zone)));
        }

        console.Write(table);
        console.Say(explanation.ToString());
    }
}
