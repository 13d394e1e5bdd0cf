namespace OutreachKit.ConsoleRunner.Files;

/// <summary>What came out of a file: each of its rows, or cards, is either a person or a skipped line.</summary>
/// <param name="Source">The file, in quotation marks, as somebody gave it.</param>
/// <param name="Format">What kind of file it is, in words: <c>LinkedIn, German; separated by commas, UTF-8</c>.</param>
internal sealed record ContactFile(string Source, string Format, IReadOnlyList<Person> People, IReadOnlyList<SkippedLine> Skipped)
{
    /// <summary>The columns that were read, by their own names, and what they were taken for: <c>Vorname (first name)</c>.</summary>
    internal IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The names of the columns that were not read.</summary>
    internal IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Cells that ought to hold an address and hold something else: a sentence for each.</summary>
    internal IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many rows the file has below its header.</summary>
    internal int Read => People.Count + Skipped.Count;
}
