using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Identity;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>What a row of a file tells of who somebody is, in the forms in which that is compared.</summary>
internal sealed record RowIdentity(PersonName Name, CompanyName Company, IReadOnlyList<EmailAddress> Emails, IReadOnlyList<WebAddress> Profiles, IReadOnlyList<WebAddress> Pages)
{
    /// <summary>The whole row as one text, where it has no address; else null. The same row again is the same person.</summary>
    internal string? Row { get; private init; }

    internal static RowIdentity Of(Person person)
    {
        WebAddress[] profiles = [.. person.Pages.Where(p => p.IsProfile)];
        PersonName name = person.HasName ? PersonName.Of(person.Name) : PersonName.None;
        CompanyName company = CompanyName.Of(person.Company);
        return new(name, company, person.Emails, profiles, [.. person.Pages.Where(p => !p.IsProfile)])
        {
            Row = person.Emails.Count == 0 && profiles.Length == 0
                ? string.Join('\n', name.Exact, company.Value, Plain.Folded(person.Position), Plain.Folded(person.ConnectedOn))
                : null,
        };
    }

    /// <summary>All that people are known again by.</summary>
    internal IEnumerable<(string Kind, string Value)> Addresses() =>
    [
        .. Profiles.Select(p => (CardTable.Profile, p.Value)),
        .. Emails.Select(e => (CardTable.Email, e.Value)),
        .. Pages.Select(p => (CardTable.Page, p.Value)),
        .. Row is { } row ? [(CardTable.Row, row)] : Array.Empty<(string, string)>(),
    ];
}
