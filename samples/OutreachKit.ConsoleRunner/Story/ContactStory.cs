using NodaTime;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.ConsoleRunner.Story;

/// <summary>How it went with one person.</summary>
internal sealed record ContactStory(Person Person, Enrollment Enrollment, IReadOnlyList<HistoryEvent> History)
{
    internal DateTimeZone Zone => Enrollment.Zone.Zone;

    internal IReadOnlyList<StoryEvent> Events { get; } = [.. StoryEvent.Of(History)];

    internal int Touches => Events.Count(e => e.IsTouch);
}
