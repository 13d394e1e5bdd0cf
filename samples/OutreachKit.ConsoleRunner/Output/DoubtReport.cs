using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Sending;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What is in doubt or dead, for people.</summary>
internal static class DoubtReport
{
    /// <summary>No table: a key that is broken over two lines cannot be copied.</summary>
    internal static void Write(Page page, IReadOnlyList<AgendaItem> items, IReadOnlyDictionary<string, Card> people, SentKeys sent)
    {
        foreach (AgendaItem item in items)
        {
            Card card = people.GetValueOrDefault(item.Contact.Value) ?? Card.Unknown(item.Contact.Value);
            string state = item.Touch.State == TouchState.InDoubt ? "perhaps sent" : "failed for good";
            string since = item.Touch.BegunAt is { } begun
                ? $", begun {Times.Long(begun, item.Enrollment.Zone.Zone)} in {item.Enrollment.Zone.Id}"
                : "";
            page.Say($"{Names.Of(item.Touch.Item)} to {card.Label}{since}, {state}: {Needs.Why(item.Reason)}");
            page.Line($"  key {item.Touch.Key}");
            if (item.Touch.State == TouchState.InDoubt && sent.Holds(item.Touch.Key))
            {
                page.Say("  its line is in the outbox: it was sent, and the next tick settles it");
            }
        }

        page.Say(items.Count == 0
            ? "Nothing is in doubt, and nothing has failed."
            : "Say what became of each: doubt settle CONTACT|KEY with --sent, --not-sent or --resend.");
    }
}
