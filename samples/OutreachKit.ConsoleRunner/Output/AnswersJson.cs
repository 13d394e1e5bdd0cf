namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What saying who is who prints with <c>--json</c>.</summary>
internal sealed record AnswersJson(IReadOnlyList<AnswersJson.Said> Answers)
{
    internal sealed record Said(string Message, bool Refused);
}
