using OutreachKit.Agenda;
using OutreachKit.ConsoleRunner.People;
using Spectre.Console;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>The agenda for people, person by person.</summary>
internal static class AgendaReport
{
    internal static void Write(IAnsiConsole console, IReadOnlyList<AgendaItem> items, IReadOnlyDictionary<string, Card> people)
    {
        Table table = Tables.With("Contact", "Who", "What", "Due, by their clock", "What to do");
        foreach (IGrouping<string, AgendaItem> person in items.GroupBy(i => i.Contact.Value))
        {
            bool isFirst = true;
            foreach (AgendaItem item in person)
            {
                string due = item.Due is { } at ? Times.Long(at, item.Enrollment.Zone.Zone) : "no date";
                table.Row(
                    isFirst ? person.Key : "",
                    isFirst ? people.GetValueOrDefault(person.Key)?.Name ?? "" : "",
                    Names.Of(item.Touch.Item) + (item.Touch.IsLate ? ", late" : ""),
                    due,
                    Needs.InWords(item));
                isFirst = false;
            }
        }

        console.Write(table);
    }

    /// <summary>What comes next, where nothing is due.</summary>
    internal static void WriteNext(IAnsiConsole console, IReadOnlyList<AgendaItem> later, IReadOnlyDictionary<string, Card> people)
    {
        if (later is not [{ Due: { } due } next, ..])
        {
            console.Say("Nothing is due, and nothing is planned.");
            return;
        }

        Card card = people.GetValueOrDefault(next.Contact.Value) ?? new Card(next.Contact.Value, "", "");
        string when = $"{Times.Long(due, next.Enrollment.Zone.Zone)} in {next.Enrollment.Zone.Id}";
        console.Say($"Nothing is due. Next: {Names.Of(next.Touch.Item)} to {card}, {when}.");
    }
}
