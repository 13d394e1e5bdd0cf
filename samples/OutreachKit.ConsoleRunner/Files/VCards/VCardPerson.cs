using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.Files.VCards;

/// <summary>Reads a card as a person.</summary>
internal static class VCardPerson
{
    internal static Person Read(IReadOnlyList<VCardLine> card, int line)
    {
        // Family name; given name; the rest does not count. A name that was put together by a program may be "Quill, Marta".
        IReadOnlyList<string> parts = card.FirstOrDefault(l => l.Is("N"))?.Parts() ?? [];
        (string last, string first) = (Part(parts, 0), Part(parts, 1));
        string formatted = Text(card, "FN");
        string name = $"{first} {last}".Trim() is { Length: > 0 } both ? both : formatted;
        string zone = Text(card, "TZ");
        return new Person("", line, name, Part(card.FirstOrDefault(l => l.Is("ORG"))?.Parts() ?? [], 0), zone.Length > 0 ? zone : null)
        {
            FirstName = first.Length > 0 ? first : PersonRow.FirstOf(name),
            Position = Text(card, "TITLE"),
            Emails = [.. card.Where(l => l.Is("EMAIL")).SelectMany(l => EmailAddress.AllIn(l.Text())).Distinct()],
            Pages = [.. card.Where(l => l.Is("URL") || l.Is("X-SOCIALPROFILE") || l.Is("SOCIALPROFILE")).SelectMany(l => PersonRow.Pages(l.Text())).Distinct()],
        };
    }

    private static string Text(IEnumerable<VCardLine> card, string property) =>
        card.Where(l => l.Is(property)).Select(l => Plain.Line(l.Text())).FirstOrDefault(t => t.Length > 0) ?? "";

    private static string Part(IReadOnlyList<string> parts, int place) => place < parts.Count ? Plain.Line(parts[place]) : "";
}
