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
        Grid grid = Grid.With("What", "Is");
        grid.Row("id", who.Contact);
        grid.Row("name", who.Name);
        grid.Row("company", who.Company);
        grid.Row("position", who.Position);
        grid.Row("e-mail", string.Join(", ", who.Emails));
        grid.Row("profile", string.Join(", ", who.Profiles));
        grid.Row("page", string.Join(", ", who.Pages));
        grid.Row("stands", who.Stands);
        page.Write(grid);
    }

    private static string Described(Card card) => card.Company.Length > 0 ? $"{card.Label} of {card.Company}" : card.Label;
}
