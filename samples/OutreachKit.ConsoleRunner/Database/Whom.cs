using OutreachKit.ConsoleRunner.Faults;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Database;

/// <summary>Finds the person whom somebody means. Who is not found, or may be several, is refused: nothing is done for a guess.</summary>
internal static class Whom
{
    private const int MostIdLength = 64;

    /// <summary>What a text was taken for, and whom it means: an id of another host's, too.</summary>
    /// <exception cref="BadInputException">It is empty.</exception>
    internal static async Task<Found> FindAsync(Workspace desk, string text, CancellationToken cancellationToken)
    {
        Found found = desk.Book.Find(text);
        if (found.Text.Length == 0)
        {
            throw new BadInputException("CONTACT is empty: give an id, an e-mail address, a profile or a name.");
        }

        return found.Cards.Count == 0 && found.Text.Length <= MostIdLength && await desk.Outreach.FindByContactAsync(found.Text, cancellationToken) is [_, ..]
            ? found with { Cards = [Card.Unknown(found.Text)] }
            : found;
    }

    /// <summary>The one person who is meant.</summary>
    /// <exception cref="BadInputException">Nobody is meant, or several people are; near ones are named.</exception>
    internal static async Task<Card> RequireAsync(Workspace desk, string text, CancellationToken cancellationToken)
    {
        Found found = await FindAsync(desk, text, cancellationToken);
        return found.Cards switch
        {
            [var only] => only,
            [] => throw Unknown(desk, found),
            _ => throw Several(found),
        };
    }

    internal static BadInputException Several(Found found) =>
        new($"CONTACT '{found.Text}' may be {List(found.Cards)}: give the id.", ExitCode.Refused);

    internal static BadInputException Unknown(Workspace desk, Found found) =>
        new($"There is no contact '{found.Text}': {Remedy(desk, found)}", ExitCode.Refused);

    /// <summary>Who may have been meant, or what to give instead.</summary>
    internal static string Remedy(Workspace desk, Found found) => Near(desk, found) is [_, ..] near
        ? $"did you mean {List(near)}?"
        : desk.Book.All().Count == 0 ? "nobody has been imported yet."
        : "give an id, an e-mail address, a profile or a name, as 'import' and 'agenda' show them.";

    internal static string List(IReadOnlyList<Card> cards) => cards.Count > 5
        ? FormattableString.Invariant($"{string.Join(" or ", cards.Take(4).Select(c => c.Label))} or one of {cards.Count - 4} more")
        : string.Join(" or ", cards.Select(c => c.Label));

    /// <summary>By the name beside an address first: <c>Marta Quill &lt;marta@new.example&gt;</c>.</summary>
    private static IReadOnlyList<Card> Near(Workspace desk, Found found)
    {
        int bracket = found.Text.IndexOf('<', StringComparison.Ordinal);
        string name = found.Emails.Count > 0 && bracket > 0 ? found.Text[..bracket].Trim(' ', '"') : "";
        Card[] named = name.Length > 0 ? [.. desk.Book.Find(name).Cards] : [];
        string typed = found.Emails.Count > 0 ? found.Emails[0].Value : found.Page?.Name ?? found.Text;
        return named.Length > 0 ? named : [.. Nearness.Near(typed, desk.Book.Words(), c => c.Words).Select(c => c.Card)];
    }
}
