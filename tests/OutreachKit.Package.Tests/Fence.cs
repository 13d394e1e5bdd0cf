namespace OutreachKit.Package.Tests;

/// <summary>A fenced block of a Markdown file.</summary>
/// <param name="File">The file, from the root.</param>
/// <param name="Line">The line of its first fence, from 1.</param>
/// <param name="Language">What stands behind the fence: csharp, sh, text, mermaid.</param>
/// <param name="Marker">The comment right above it, without its brackets: <c>snippet: stages-words</c>; empty if there is none.</param>
/// <param name="Lines">What it holds, tabs as four spaces, without spaces at the ends of lines.</param>
internal sealed record Fence(string File, int Line, string Language, string Marker, IReadOnlyList<string> Lines)
{
    internal string Text => string.Join('\n', Lines);

    /// <summary>Where it stands, for a failure message.</summary>
    public override string ToString() => $"{File}:{Line}";

    /// <summary>The name in a marker of that sort, or null if it has another.</summary>
    internal string? NameIn(string sort) =>
        Marker.StartsWith(sort + ": ", StringComparison.Ordinal) ? Marker[(sort.Length + 2)..] : null;

    internal static IReadOnlyList<Fence> All { get; } = [.. Repository.Documents().SelectMany(In)];

    internal static IEnumerable<Fence> In(string file)
    {
        string[] lines = [.. Plain.Lines(Repository.Read(file))];
        string above = "";
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                above = lines[i].Length == 0 ? above : lines[i];
                continue;
            }

            int end = Array.IndexOf(lines, "```", i + 1);
            if (end < 0)
            {
                throw new InvalidDataException($"{file}:{i + 1}: a fenced block has no end.");
            }

            string marker = above.StartsWith("<!-- ", StringComparison.Ordinal) ? above[5..^4] : "";
            yield return new Fence(file, i + 1, lines[i][3..], marker, lines[(i + 1)..end]);
            above = "";
            i = end;
        }
    }
}
