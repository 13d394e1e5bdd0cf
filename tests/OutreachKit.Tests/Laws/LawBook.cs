using System.Text.RegularExpressions;
using OutreachKit.Tests.Architecture;

namespace OutreachKit.Tests.Laws;

/// <summary>The laws as docs/laws.md states them.</summary>
internal static partial class LawBook
{
    private static readonly string Text = Repository.TextOf("docs", "laws.md").ReplaceLineEndings("\n");

    /// <summary>Each list item that states a law: its name, its words, and whether it is marked as open.</summary>
    internal static IReadOnlyList<(string Name, string Words, bool IsOpen)> Laws { get; } =
        [.. Item().Matches(Text).Select(m => Read(m.Groups["name"].Value, m.Groups["words"].Value))];

    internal static IReadOnlyList<string> Held => [.. Laws.Where(l => !l.IsOpen).Select(l => l.Name)];

    /// <summary>How many hold and how many are open, as the head line says.</summary>
    internal static (int Held, int Open) HeadLine =>
        Head().Match(Text) is { Success: true } head
            ? (int.Parse(head.Groups["held"].Value), int.Parse(head.Groups["open"].Value))
            : throw new InvalidOperationException("docs/laws.md has no head line of the form '*13 laws hold, … 27 are open.*'.");

    private static (string, string, bool) Read(string name, string words)
    {
        string plain = Spaces().Replace(words, " ").Trim();
        const string Mark = "*(open)*";
        bool open = plain.EndsWith(Mark, StringComparison.Ordinal);
        return (name, open ? plain[..^Mark.Length].Trim() : plain, open);
    }

    [GeneratedRegex(@"^- \*\*(?<name>[A-Z]\d+)\*\* (?<words>.+?)(?=\n- |\n\n|\n#|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Item();

    [GeneratedRegex(@"^\*(?<held>\d+) laws hold\b[^\n]*?\b(?<open>\d+) are open\.\*$", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
