namespace OutreachKit.ConsoleRunner.Files.VCards;

/// <summary>A file of vCards (RFC 6350, and before it RFC 2426 and vCard 2.1): what phones, Apple and Google give out.</summary>
/// <remarks>A reader of our own, for want of a kept library that can be had; it reads who somebody is, and nothing else of a card.</remarks>
internal static class VCardFile
{
    private const string Card = "VCARD";

    internal static bool IsOne(string text) => text.AsSpan().TrimStart().StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase);

    internal static ContactFile Parse(string text, string source)
    {
        var people = new PeopleFound();
        var skipped = new List<SkippedLine>();
        var versions = new SortedSet<string>(StringComparer.Ordinal);
        var card = new List<VCardLine>();
        int begin = 0;
        int depth = 0;
        foreach (VCardLine line in VCardLine.Of(text))
        {
            bool isCard = line.Value.Trim().Equals(Card, StringComparison.OrdinalIgnoreCase);
            if (line.Is("BEGIN") && isCard)
            {
                if (depth > 0 && !card[^1].Is("AGENT"))
                {
                    skipped.Add(new SkippedLine(begin, "broken card: another begins before it ends"));
                    depth = 0;
                }

                if (depth++ == 0)
                {
                    begin = line.Number;
                    card = [line];
                }
            }
            else if (line.Is("END") && isCard && depth > 0)
            {
                if (--depth == 0)
                {
                    versions.UnionWith(card.Where(l => l.Is("VERSION")).Select(l => l.Value.Trim()));
                    Take(card, begin, people, skipped);
                }
            }
            else if (depth == 1)
            {
                card.Add(line);
            }
            else if (depth == 0)
            {
                skipped.Add(new SkippedLine(line.Number, "outside of a card"));
            }
        }

        if (depth > 0)
        {
            skipped.Add(new SkippedLine(begin, "broken card: it has no end"));
        }

        return new ContactFile(source, $"vCard {string.Join(" and ", versions)}".TrimEnd(), people.Numbered(), skipped)
        {
            Columns = ["FN, N (name)", "EMAIL (e-mail)", "URL, X-SOCIALPROFILE (profile or page)", "ORG (company)", "TITLE (position)", "TZ (time zone)"],
        };
    }

    private static void Take(List<VCardLine> card, int begin, PeopleFound people, List<SkippedLine> skipped)
    {
        if (people.Add(VCardPerson.Read(card, begin)) is { } nobody)
        {
            skipped.Add(new SkippedLine(begin, nobody));
        }
    }
}
