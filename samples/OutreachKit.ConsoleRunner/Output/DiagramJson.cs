namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>diagram --json</c> prints.</summary>
internal sealed record DiagramJson(string Pipeline, string Mermaid);
