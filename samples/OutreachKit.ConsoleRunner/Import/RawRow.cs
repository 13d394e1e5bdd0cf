namespace OutreachKit.ConsoleRunner.Import;

/// <summary>A row cut out of the file: where it begins, and its fields or what is wrong with it.</summary>
internal sealed record RawRow(int Line, string[] Fields, string? Fault = null)
{
    internal bool IsEmpty => Fault is null && Fields.All(string.IsNullOrWhiteSpace);
}
