namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>backup --json</c> prints.</summary>
internal sealed record BackupJson(string File, int People, long Bytes);
