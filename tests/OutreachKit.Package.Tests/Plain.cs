namespace OutreachKit.Package.Tests;

/// <summary>Text without what nobody sees: kinds of line ends, tabs, spaces at the ends of lines, empty lines around it.</summary>
internal static class Plain
{
    internal static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Replace("\t", "    ").TrimEnd());

    internal static string Text(string text) => string.Join('\n', Lines(text)).Trim('\n');

    /// <summary>The lines moved left as far as all of them can be.</summary>
    internal static string Outdented(IReadOnlyList<string> lines)
    {
        int margin = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[margin..])).Trim('\n');
    }
}
