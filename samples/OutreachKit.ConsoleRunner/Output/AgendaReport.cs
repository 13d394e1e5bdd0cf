using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>The agenda for people, person by person.</summary>
internal static class AgendaReport
{
    /// <summary>More nobody looks through.</summary>
    private const int MostRows = 200;

    internal static void Write(Page page, IReadOnlyList<AgendaItem> items, IReadOnlyDictionary<string, Card> people, Instant now)
    {
        Grid grid = Grid.With("Contact", "Who", "What", "Due, by their clock", "What to do");
        foreach (IGrouping<string, AgendaItem> person in items.Take(MostRows).GroupBy(i => i.Contact.Value))
        {
            bool isFirst = true;
            foreach (AgendaItem item in person)
            {
                grid.Row(
                    isFirst ? person.Key : "",
                    isFirst ? people.GetValueOrDefault(person.Key)?.Name ?? "" : "",
                    DueDate.What(item, now),
                    DueDate.InWords(item, Times.Long),
                    Needs.InWords(item));
                isFirst = false;
            }
        }

        page.Write(grid);
        if (items.Count > MostRows)
        {
            page.Say(Counting.Invariant($"… and {items.Count - MostRows} more; --json names them all."));
        }
    }

    /// <summary>What comes next, where nothing is due.</summary>
    internal static void WriteNext(Page page, IReadOnlyList<AgendaItem> later, IReadOnlyDictionary<string, Card> people)
    {
        if (later is not [{ Due: { } due } next, ..])
        {
            page.Say("Nothing is due, and nothing is planned.");
            return;
        }

        Card card = people.GetValueOrDefault(next.Contact.Value) ?? Card.Unknown(next.Contact.Value);
        string when = $"{Times.Long(due, next.Enrollment.Zone.Zone)} in {next.Enrollment.Zone.Id}";
        page.Say($"Nothing is due. Next: {Names.Of(next.Touch.Item)} to {card.Label}, {when}.");
    }
}
