using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments;

namespace OutreachKit.ConsoleRunner.Database;

/// <summary>Finds the person whom somebody means.</summary>
internal static class Whom
{
    private const int MostIdLength = 64;

    /// <summary>The person of that id, e-mail address, profile or name, or null.</summary>
    /// <exception cref="BadInputException">Several people are meant.</exception>
    internal static async Task<Card?> FindAsync(Desk desk, string text, CancellationToken cancellationToken)
    {
        switch (desk.Book.Find(text))
        {
            case [var card]:
                return card;
            case [_, ..] several:
                throw new BadInputException($"CONTACT '{text}' may be {List(several)}: give the id.");
        }

        bool isId = !string.IsNullOrWhiteSpace(text) && text.Length <= MostIdLength;
        return isId && await desk.Outreach.FindByContactAsync(text, cancellationToken) is [_, ..] ? new Card(text, "", "") : null;
    }

    /// <summary>The person of that id, e-mail address, profile or name.</summary>
    /// <exception cref="BadInputException">Nobody is meant, or several people are; near ones are named.</exception>
    internal static async Task<Card> RequireAsync(Desk desk, string text, CancellationToken cancellationToken) =>
        await FindAsync(desk, text, cancellationToken) ?? throw await UnknownAsync(desk, text, cancellationToken);

    /// <summary>People who may have been meant, if the text is a mistyped one.</summary>
    internal static async Task<IReadOnlyList<Card>> NearAsync(Desk desk, string text, CancellationToken cancellationToken) =>
        Nearness.Near(text, (await KnownAsync(desk, cancellationToken)).Values, c => [c.Id, c.Name, .. desk.Book.ProfilesOf(c.Id)]);

    internal static string List(IReadOnlyList<Card> cards) => string.Join(" or ", cards);

    private static async Task<BadInputException> UnknownAsync(Desk desk, string text, CancellationToken cancellationToken)
    {
        IReadOnlyList<Card> near = await NearAsync(desk, text, cancellationToken);
        string remedy = near.Count > 0 ? $"did you mean {List(near)}?"
            : (await KnownAsync(desk, cancellationToken)).Count == 0 ? "nobody has been imported yet."
            : "give an id, an e-mail address, a profile or a name, as 'import' and 'agenda' show them.";
        return new BadInputException($"There is no contact '{text}': {remedy}");
    }

    private static async Task<Dictionary<string, Card>> KnownAsync(Desk desk, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, Card>(desk.Book.All());
        await foreach (Enrollment enrollment in desk.Store.AllAsync(desk.Outreach.Tenant, cancellationToken))
        {
            known.TryAdd(enrollment.Contact.Value, new Card(enrollment.Contact.Value, "", ""));
        }

        return known;
    }
}
