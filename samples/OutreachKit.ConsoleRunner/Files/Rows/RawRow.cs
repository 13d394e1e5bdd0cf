namespace OutreachKit.ConsoleRunner.Files.Rows;

/// <summary>A row cut out of the file: where it begins, its fields, and what is wrong with it.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Fields">Its fields; none if they cannot be told apart.</param>
/// <param name="Fault">What is wrong with it; null if nothing is.</param>
internal sealed record RawRow(int Line, string[] Fields, string? Fault = null)
{
    internal bool IsEmpty => Fault is null && Fields.All(string.IsNullOrWhiteSpace);
}
