using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Story;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>story --json</c> prints.</summary>
internal sealed record StoryJson(
    int Read, int Imported, IReadOnlyList<StoryJson.SkippedRow> Skipped, IReadOnlyDictionary<string, int> Stages, IReadOnlyList<StoryJson.Contact> Contacts)
{
    internal sealed record SkippedRow(int Line, string Reason);

    internal sealed record Contact(string Id, string Zone, string Stage, IReadOnlyList<Event> Events);

    internal sealed record Event(string At, string Type, string Name, string Local);

    internal static StoryJson Of(ContactFile connections, StoryResult story) => new(
        connections.Read,
        connections.People.Count,
        [.. connections.Skipped.Select(s => new SkippedRow(s.Line, s.Reason))],
        story.ByStage().ToDictionary(s => s.Stage.Name, s => s.Contacts.Count),
        [.. story.Contacts.Select(Of)]);

    private static Contact Of(ContactStory contact) => new(
        contact.Person.Id,
        contact.Enrollment.Zone.Id,
        contact.Enrollment.Stage.Name,
        [.. contact.Events.Select(e => new Event(
            Times.Utc(e.At), e.IsTouch ? "touch" : "trigger", e.Name, Times.Local(e.At, contact.Zone)))]);
}
