namespace OutreachKit.ConsoleRunner.Files;

/// <summary>A row that was not imported.</summary>
/// <param name="Line">The line of the file on which it begins, from 1.</param>
/// <param name="Reason">Why not, in a few words.</param>
internal sealed record SkippedLine(int Line, string Reason);
