using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>The morning screen for people: what is due, by what it asks of them.</summary>
internal static class TodayReport
{
    internal static void Write(
        Page page, IReadOnlyList<(Card Card, Meeting Meeting, ContactZone Zone)> meetings, TodaySections today, IReadOnlyDictionary<string, Card> people, int waiting, Instant now, bool all)
    {
        if (today.IsEmpty && waiting == 0 && meetings.Count == 0)
        {
            page.Say("Nothing is due today, and nothing waits for you.");
            return;
        }

        if (meetings.Count > 0)
        {
            page.Heading(Counting.Invariant($"Meetings today: {meetings.Count}"));
            Grid grid = Grid.With("Contact", "Who", "From", "To", "By the clock of");
            foreach ((Card card, Meeting meeting, ContactZone zone) in meetings)
            {
                grid.Row(card.Id, Who(card), Times.Short(meeting.Starts, zone.Zone), Times.OfDay(meeting.Ends, zone.Zone), zone.Id);
            }

            page.Write(grid);
        }

        foreach ((string title, IReadOnlyList<AgendaItem> items) in today.All)
        {
            if (items.Count > 0)
            {
                page.Heading(Counting.Invariant($"{title}: {items.Count}"));
                page.Write(Table(items.Take(all ? int.MaxValue : Counting.Many), people, now));
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

    private static Grid Table(IEnumerable<AgendaItem> items, IReadOnlyDictionary<string, Card> people, Instant now)
    {
        Grid grid = Grid.With("Contact", "Who", "What", "Due, by their clock", "What to do");
        foreach (AgendaItem item in items)
        {
            Card card = people.GetValueOrDefault(item.Contact.Value) ?? Card.Unknown(item.Contact.Value);
            grid.Row(card.Id, Who(card), DueDate.What(item, now), DueDate.InWords(item, Times.Short), Needs.InWords(item));
        }

        return grid;
    }

    private static string Who(Card card) => card.Company.Length > 0 ? $"{card.Name}, {card.Company}" : card.Name;
}
