using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>history --json</c> prints.</summary>
internal sealed record HistoryJson(string Contact, string Name, IReadOnlyList<HistoryJson.Run> Enrollments)
{
    internal sealed record Run(
        string Enrollment, string Pipeline, string Stage, string Zone, bool Live,
        IReadOnlyList<Happening> Events, IReadOnlyList<Planned> ToCome);

    /// <summary>One event; what does not apply is null.</summary>
    internal sealed record Happening(
        long Revision, string Kind, string RecordedAt, string OccurredAt, string Local, string? Trigger, string? From, string? To,
        string? Actor, string Words, IReadOnlyList<string> Followed);

    /// <summary>A touch or timer that is planned, under way, in doubt or dead.</summary>
    internal sealed record Planned(string Step, string Kind, int Occurrence, string Key, string State, string? Due, string? Local);

    internal static Run Of(Enrollment enrollment, IEnumerable<HistoryEvent> history) => new(
        enrollment.Id.ToString(),
        enrollment.Pipeline.ToString(),
        enrollment.Stage.Name,
        enrollment.Zone.Id,
        enrollment.IsLive,
        [.. history.Select(e => Of(e, enrollment))],
        [.. enrollment.Touches.Select(t => Of(t, enrollment))]);

    internal static HistoryJson Of(Card card, IReadOnlyList<Run> runs) => new(card.Id, card.Name, runs);

    private static Happening Of(HistoryEvent @event, Enrollment enrollment) => new(
        @event.Revision,
        @event.Kind.ToString(),
        Times.Utc(@event.RecordedAt),
        Times.Utc(@event.OccurredAt),
        Times.Local(@event.OccurredAt, enrollment.Zone.Zone),
        @event.Trigger?.Name,
        @event.From?.Name,
        @event.To?.Name,
        @event.Actor,
        @event.InWords(),
        [.. EffectWords.Of(@event, enrollment.Zone.Zone)]);

    private static Planned Of(PlannedTouch touch, Enrollment enrollment) => new(
        touch.Item.Id.Value,
        touch.Step?.Kind.ToString() ?? "Timer",
        touch.Occurrence,
        touch.Key.ToString(),
        touch.State.ToString(),
        touch.Due is { } due ? Times.Utc(due) : null,
        touch.Due is { } at ? Times.Local(at, enrollment.Zone.Zone) : null);
}
