using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>Who is who, as far as it is known, for people.</summary>
internal static class WhoReport
{
    /// <summary>The commands that settle a question.</summary>
    internal static IEnumerable<string> Ways(Question question) =>
    [
        $"  outreach who --same {question.Id} {question.Other}",
        $"  outreach who --different {question.Id} {question.Other}",
    ];

    internal static void Write(Page page, IReadOnlyList<Question> questions, Func<string, Card> cardOf)
    {
        if (questions.Count == 0)
        {
            page.Say("It is known of everybody who they are.");
            return;
        }

        foreach (Question question in questions)
        {
            page.Say($"{Described(cardOf(question.Id))} may be {Described(cardOf(question.Other))}: {question.Why}.");
            foreach (string line in Ways(question))
            {
                page.Line(line);
            }
        }
    }

    internal static void Write(Page page, WhoJson.Who who)
    {
        (string, string)[] facts =
        [
            ("id", who.Contact), ("name", who.Name), ("company", who.Company), ("position", who.Position), ("e-mail", string.Join(", ", who.Emails)),
            ("profile", string.Join(", ", who.Profiles)), ("page", string.Join(", ", who.Pages)), ("stands", who.Stands),
        ];
        Grid grid = Grid.OfFacts();
        foreach ((string what, string value) in facts)
        {
            if (value.Length > 0)
            {
                grid.Row(what, value);
            }
        }

        page.Write(grid);
    }

    private static string Described(Card card) => card.Company.Length > 0 ? $"{card.Label} of {card.Company}" : card.Label;
}
