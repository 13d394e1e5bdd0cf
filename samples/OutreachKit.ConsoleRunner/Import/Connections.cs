namespace OutreachKit.ConsoleRunner.Import;

/// <summary>What came out of a file: each of its rows is either a person or a skipped line.</summary>
internal sealed record Connections(string Source, IReadOnlyList<Person> People, IReadOnlyList<SkippedLine> Skipped)
{
    /// <summary>How many rows the file has below its header.</summary>
    internal int Read => People.Count + Skipped.Count;
}
