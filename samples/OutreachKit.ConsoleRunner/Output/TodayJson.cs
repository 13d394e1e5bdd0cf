using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>today --json</c> prints.</summary>
/// <param name="Now">What time it is.</param>
/// <param name="Waiting">How many wait until it is said who they are.</param>
/// <param name="Sections">What is due, by what it asks of somebody.</param>
internal sealed record TodayJson(string Now, int Waiting, IReadOnlyList<TodayJson.Section> Sections)
{
    internal sealed record Section(string Title, IReadOnlyList<AgendaJson.Open> Items);

    internal static TodayJson Of(Instant now, int waiting, TodaySections today, IReadOnlyDictionary<string, Card> people) =>
        new(Times.Utc(now), waiting, [.. today.All.Select(s => new Section(s.Title, AgendaJson.Of(now, s.Items, people).Items))]);
}
