using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>today --json</c> prints.</summary>
/// <param name="Now">What time it is.</param>
/// <param name="Waiting">How many wait until it is said who they are.</param>
/// <param name="Meetings">What is booked for today, by their clock.</param>
/// <param name="Sections">What is due, by what it asks of somebody.</param>
internal sealed record TodayJson(string Now, int Waiting, IReadOnlyList<TodayJson.Booked> Meetings, IReadOnlyList<TodayJson.Section> Sections)
{
    internal sealed record Section(string Title, IReadOnlyList<AgendaJson.Open> Items);

    internal sealed record Booked(string Contact, string Name, string Starts, string Ends, string Local, string Zone);

    internal static TodayJson Of(
        Instant now, int waiting, IReadOnlyList<(Card Card, Meeting Meeting, ContactZone Zone)> meetings, TodaySections today, IReadOnlyDictionary<string, Card> people) => new(
        Times.Utc(now),
        waiting,
        [.. meetings.Select(m => new Booked(m.Card.Id, m.Card.Name, Times.Utc(m.Meeting.Starts), Times.Utc(m.Meeting.Ends), Times.Local(m.Meeting.Starts, m.Zone.Zone), m.Zone.Id))],
        [.. today.All.Select(s => new Section(s.Title, AgendaJson.Of(now, s.Items, people).Items))]);
}
