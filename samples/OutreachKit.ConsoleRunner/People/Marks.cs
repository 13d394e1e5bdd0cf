using OutreachKit.ConsoleRunner.Import;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>What a person is known again by: e-mail address and profile, else name and company.</summary>
internal static class Marks
{
    /// <summary>The marks that make a person the same as somebody who was imported before, the surest first.</summary>
    internal static IEnumerable<string> Of(Person person)
    {
        if (person.Email.Length > 0)
        {
            yield return Email(person.Email);
        }

        if (person.Url.Length > 0)
        {
            yield return Url(person.Url);
        }

        if (person.Email.Length == 0 && person.Url.Length == 0)
        {
            yield return Fold($"name {person.Name}\n{person.Company}");
        }
    }

    /// <summary>The words by which somebody may have opted out before they were imported: then they stay unwritten to.</summary>
    internal static IEnumerable<string> OptedOutAs(Person person)
    {
        if (person.HasName)
        {
            yield return Said(person.Name);
        }

        if (Profile(person.Url) is { Length: > 0 } profile)
        {
            yield return Said(profile);
        }
    }

    /// <summary>What somebody may mean who types this.</summary>
    internal static IEnumerable<string> Typed(string text) => [Email(text), Url(text), Said(text)];

    /// <summary>The mark of somebody who is not known, and whom only this text tells us of.</summary>
    internal static string Unknown(string text) => text.Contains('@') ? Email(text) : text.Contains('/') ? Url(text) : Said(text);

    /// <summary>The last part of a profile's address: <c>somebody</c> of <c>linkedin.com/in/somebody</c>.</summary>
    internal static string Profile(string url) => Fold(Addresses.Bare(url)) is var bare ? bare[(bare.LastIndexOf('/') + 1)..] : "";

    /// <summary>Case and spaces around it do not tell people apart.</summary>
    internal static string Fold(string text) => text.Trim().ToLowerInvariant();

    private static string Email(string address) => $"email {Fold(address)}";

    private static string Url(string url) => $"url {Fold(Addresses.Bare(url.Trim()))}";

    private static string Said(string text) => $"said {Fold(text)}";
}
