using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What followed from an event, in words.</summary>
internal static class EffectWords
{
    /// <summary>A few words for each effect that the event's own words don't tell.</summary>
    internal static IEnumerable<string> Of(HistoryEvent @event, DateTimeZone zone)
    {
        foreach (Effect effect in @event.Effects)
        {
            string? words = effect switch
            {
                TouchPlanned planned => $"{Names.Of(planned.Touch.Item)} planned{On(planned.Touch.Due, zone)}",
                TouchReplanned moved => $"{Names.Of(moved.Touch.Item)} moved{On(moved.Touch.Due, zone)}",
                TouchCancelled cancelled => $"{StepNames.Of(cancelled.Step)} {(cancelled.Cause == CancelCause.Answered ? "answered" : "cancelled")}",
                TouchBegun { IsLate: true } => "late",
                TouchConcluded { Reason: { } reason } => Needs.Why(reason),
                TouchConcluded ended when @event.Kind is not (EventKind.TouchEnded or EventKind.TimerFired) =>
                    $"{StepNames.Of(ended.Step)} {(ended.End == TouchEnd.Done ? "done" : "left out")}",
                HoldPlaced { Hold: { Until: { } until, From: var from } } when from > @event.RecordedAt =>
                    $"the clock stands still from {Times.Long(from, zone)} until {Times.Long(until, zone)}",
                HoldPlaced { Hold.Until: { } until } => $"the clock stands still until {Times.Long(until, zone)}",
                HoldPlaced => "the clock stands still",
                HoldEnded => "the clock runs again",
                ZoneChanged changed => $"from now on by the clock of {changed.Zone.Id}",
                _ => null,
            };
            if (words is not null)
            {
                yield return words;
            }
        }
    }

    private static string On(Instant? due, DateTimeZone zone) => due is { } at ? $" for {Times.Long(at, zone)}" : " without a date";
}
