using OutreachKit.ConsoleRunner.Files;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>A file in which each person stands once: whoever comes again is a skipped line.</summary>
internal static class Distinct
{
    /// <summary>The file by what was found out of its rows; its people have the ids of the book.</summary>
    internal static ContactFile Of(ContactFile file, IReadOnlyList<Match> matches) => file with
    {
        People = [.. matches.Where(m => m.Repeats is null).Select(m => m.Person with { Id = m.Id, Name = m.Person.HasName ? m.Person.Name : m.Id })],
        Skipped = [.. file.Skipped.Concat(matches.Where(m => m.Repeats is not null).Select(m => new SkippedLine(m.Person.Line, m.Repeats!))).OrderBy(s => s.Line)],
    };

    /// <summary>The file by itself, where nobody is known yet: whoever may be somebody above them is a skipped line, too.</summary>
    internal static ContactFile Alone(ContactFile file)
    {
        IReadOnlyList<Match> matches = BookEntry.Alone(file.People);
        Dictionary<string, int> lines = matches.GroupBy(m => m.Id).ToDictionary(g => g.Key, g => g.First().Person.Line);
        return Numbered(Of(file, [.. matches.Select(m => m.Repeats is null && m.Questions is [var first, ..]
            ? m with { Repeats = FormattableString.Invariant($"perhaps the same person as on line {lines[first.Other]} ({first.Why})") }
            : m)]));
    }

    /// <summary>Ids by the place among the people that are left.</summary>
    private static ContactFile Numbered(ContactFile file)
    {
        int digits = Math.Max(2, FormattableString.Invariant($"{file.People.Count}").Length);
        return file with
        {
            People =
            [
                .. file.People.Select((p, i) =>
                {
                    string id = $"contact-{FormattableString.Invariant($"{i + 1}").PadLeft(digits, '0')}";
                    return p with { Id = id, Name = p.HasName ? p.Name : id };
                }),
            ],
        };
    }
}
