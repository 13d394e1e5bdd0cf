using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>why --json</c> prints.</summary>
internal sealed record WhyJson(string Contact, string Name, IReadOnlyList<WhyJson.Explained> Enrollments)
{
    internal sealed record Explained(string Enrollment, string Pipeline, string Stage, string Zone, IReadOnlyList<Row> Dates);

    /// <summary>What has no date has a null for it.</summary>
    internal sealed record Row(string? At, string? Local, string What, string Why);

    internal static Explained Of(Enrollment enrollment, IReadOnlyList<HistoryEvent> history)
    {
        DateTimeZone zone = enrollment.Zone.Zone;
        return new(
            enrollment.Id.ToString(), enrollment.Pipeline.ToString(), enrollment.Stage.Name, enrollment.Zone.Id,
            [.. Timeline.Of(enrollment, history).Select(r => new Row(r.At is { } at ? Times.Utc(at) : null, r.At is { } local ? Times.Local(local, zone) : null, r.What, r.Why))]);
    }

    internal static WhyJson Of(Card card, IReadOnlyList<Explained> runs) => new(card.Id, card.Name, runs);
}
