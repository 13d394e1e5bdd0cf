namespace OutreachKit.ConsoleRunner.Tests.Documents;

/// <summary>docs/console-runner.md, and the blocks in it that are what the program prints.</summary>
internal static class Guide
{
    private static readonly string File = Repository.Path("docs", "console-runner.md");
    private static readonly Lock Gate = new();

    private static string[] Read() => System.IO.File.ReadAllText(File).ReplaceLineEndings("\n").Split('\n');

    /// <summary>The block below a marker: <c>&lt;!-- help: import --&gt;</c>.</summary>
    internal static string Block(string marker)
    {
        string[] lines = Read();
        (int from, int to) = Place(lines, marker);
        return string.Join('\n', lines[from..to]);
    }

    /// <summary>The names behind markers of that sort.</summary>
    internal static string[] Names(string sort) =>
    [
        .. Read().Where(l => l.StartsWith($"<!-- {sort}: ", StringComparison.Ordinal)).Select(l => l[$"<!-- {sort}: ".Length..^" -->".Length]),
    ];

    internal static void Write(string marker, string block)
    {
        lock (Gate)
        {
            string[] lines = Read();
            (int from, int to) = Place(lines, marker);
            System.IO.File.WriteAllText(File, string.Join('\n', [.. lines[..from], .. block.Split('\n'), .. lines[to..]]));
        }
    }

    private static (int From, int To) Place(string[] lines, string marker)
    {
        int at = Array.IndexOf(lines, $"<!-- {marker} -->");
        if (at < 0 || !lines[at + 1].StartsWith("```", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{File} has no block below '<!-- {marker} -->'.");
        }

        return (at + 2, Array.IndexOf(lines, "```", at + 2));
    }
}
