using OutreachKit.Agenda;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>The morning screen for people: what is due, by what it asks of them.</summary>
internal static class TodayReport
{
    internal static void Write(Page page, TodaySections today, IReadOnlyDictionary<string, Card> people, int waiting, bool all)
    {
        if (today.IsEmpty && waiting == 0)
        {
            page.Say("Nothing is due today, and nothing waits for you.");
            return;
        }

        foreach ((string title, IReadOnlyList<AgendaItem> items) in today.All)
        {
            if (items.Count > 0)
            {
                page.Heading(Counting.Invariant($"{title}: {items.Count}"));
                page.Write(Table(items.Take(all ? int.MaxValue : Counting.Many), people));
                if (!all && items.Count > Counting.Many)
                {
                    page.Say(Counting.Invariant($"… and {items.Count - Counting.Many} more; --all shows them."));
                }
            }
        }

        if (waiting > 0)
        {
            page.Say("");
            page.Warn(Counting.Invariant($"{Counting.Of(waiting, "person waits", "people wait")} until you say who they are: see 'who'."));
        }
    }

    private static Grid Table(IEnumerable<AgendaItem> items, IReadOnlyDictionary<string, Card> people)
    {
        Grid grid = Grid.With("Contact", "Who", "What", "Due, by their clock", "What to do");
        foreach (AgendaItem item in items)
        {
            Card card = people.GetValueOrDefault(item.Contact.Value) ?? Card.Unknown(item.Contact.Value);
            string who = card.Company.Length > 0 ? $"{card.Name}, {card.Company}" : card.Name;
            string due = item.Due is { } at ? Times.Short(at, item.Enrollment.Zone.Zone) : "no date";
            grid.Row(card.Id, who, Names.Of(item.Touch.Item) + (item.Touch.IsLate ? ", late" : ""), due, Needs.InWords(item));
        }

        return grid;
    }
}
