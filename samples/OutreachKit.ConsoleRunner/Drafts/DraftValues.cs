using OutreachKit.ConsoleRunner.Identity;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Drafts;

/// <summary>What a template may ask for.</summary>
internal static class DraftValues
{
    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Of(AddressBook book, Card card, PlannedTouch touch, EmailAddress? address) =>
        new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["contact"] = new Dictionary<string, string>
            {
                ["id"] = card.Id,
                ["name"] = card.Name,
                ["first_name"] = card.FirstName,
                ["last_name"] = LastOf(card),
                ["company"] = card.Company,
                ["position"] = card.Position,
                ["email"] = address?.Value ?? "",
                ["profile"] = book.Cards.Of(card.Id, CardTable.Profile) is [var profile, ..] ? profile : "",
            },
            ["step"] = new Dictionary<string, string>
            {
                ["id"] = touch.Item.Id.Value,
                ["name"] = touch.Item.Id.Value.Replace('-', ' '),
                ["kind"] = touch.Step!.Kind.ToString().ToLowerInvariant(),
                ["stage"] = touch.Stage.Name,
            },
        };

    private static string LastOf(Card card) => card.FirstName.Length > 0 && card.Name.StartsWith(card.FirstName, StringComparison.Ordinal)
        ? card.Name[card.FirstName.Length..].Trim()
        : card.Name;
}
