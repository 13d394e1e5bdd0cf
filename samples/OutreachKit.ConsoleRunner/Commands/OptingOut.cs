using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>log CONTACT opted-out</c>: it stops somebody, or says that it did not.</summary>
internal static class OptingOut
{
    internal static async Task<int> RunAsync(Given given, string contact, Instant at, CancellationToken cancellationToken)
    {
        // Somebody may ask not to be written to before anybody was imported.
        await using Workspace desk = await Workspace.OpenAsync(given.File, given.Clock, cancellationToken);
        Found found = await Whom.FindAsync(desk, contact, cancellationToken);
        if (found.Cards.Count == 0)
        {
            return await StrangerAsync(given, desk, found, at, cancellationToken);
        }

        // Whoever shares a mailbox is meant by its address; else several are no answer.
        if (found.Cards.Count > 1 && !found.MeansAll)
        {
            throw Whom.Several(found);
        }

        RememberAddresses(desk, found);
        var results = new List<(Card, FireResult)>();
        var without = new List<string>();
        foreach (Card card in found.Cards)
        {
            IReadOnlyList<FireResult> stopped = await Stopping.StopAsync(desk, card.Id, at, cancellationToken);
            results.AddRange(stopped.Select(r => (card, r)));
            if (stopped.Count == 0)
            {
                without.Add($"{card.Label} is not enrolled, and never will be: they asked not to be written to.");
            }
        }

        without.AddRange(Sharing(desk, found.Cards));
        given.Remember(desk, "opted-out");
        return await ChangeReport.TellAsync(given, desk, "log", results, without.Count > 0 ? string.Join('\n', without) : null, changed: true, cancellationToken);
    }

    /// <summary>Who has an e-mail address of theirs and goes on: that is not what somebody may expect who said a name.</summary>
    private static IEnumerable<string> Sharing(Workspace desk, IReadOnlyList<Card> stopped) =>
        from card in stopped
        from email in desk.Book.Cards.Of(card.Id, CardTable.Email)
        from other in desk.Book.Cards.Of(desk.Book.Cards.By(CardTable.Email, email)).Values
        where !other.OptedOut && stopped.All(s => s.Id != other.Id)
        select $"{other.Label} has the e-mail address {email} as well and is still written to: if that is not meant, say 'log {email} opted-out'.";

    /// <summary>Nobody was stopped, and that is said. Whoever comes by that address or name later is not written to.</summary>
    private static async Task<int> StrangerAsync(Given given, Workspace desk, Found found, Instant at, CancellationToken cancellationToken)
    {
        // An id that is nobody's is a slip of the pen, and says nothing of anybody who may come.
        if (CardTable.IsId(found.Text))
        {
            throw Whom.Unknown(desk, found);
        }

        string remedy = Whom.Remedy(desk, found);
        Card card = desk.Book.EnterUnknown(found);
        RememberAddresses(desk, found);
        await Stopping.StopAsync(desk, card.Id, at, cancellationToken);
        given.Remember(desk, "opted-out");
        string what = found.Emails.Count > 0 ? "that e-mail address" : found.Page is not null ? "that address" : "that name or profile";
        string message = $"Nobody is known as '{found.Text}', so nobody was stopped: {remedy} Whoever is imported with {what} later will not be written to; that is remembered as {card.Id}.";
        await ChangeReport.TellAsync(given, desk, "log", [], message, changed: false, cancellationToken);
        return ExitCode.Refused;
    }

    private static void RememberAddresses(Workspace desk, Found found) => desk.Book.Write(() =>
    {
        desk.Book.OptOuts.Add(found.Emails);
        if (found.Page is { } page)
        {
            desk.Book.OptOuts.Add(page);
        }
    });
}
