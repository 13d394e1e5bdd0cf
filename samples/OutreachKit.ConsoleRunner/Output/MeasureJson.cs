namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>measure --json</c> prints: seconds, for each number of people.</summary>
internal sealed record MeasureJson(IReadOnlyList<int> People, IReadOnlyList<MeasureJson.Time> Commands)
{
    internal sealed record Time(string Command, IReadOnlyList<double> Seconds);
}
