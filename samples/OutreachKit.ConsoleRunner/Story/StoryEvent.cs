using NodaTime;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.ConsoleRunner.Story;

/// <summary>Something that happened with a contact: a touch began, or a trigger was fired.</summary>
internal sealed record StoryEvent(Instant At, bool IsTouch, string Name)
{
    /// <summary>A history as touches and triggers, in the order of time. A touch done by hand is one too.</summary>
    internal static IEnumerable<StoryEvent> Of(IEnumerable<HistoryEvent> history) => All(history).OrderBy(e => e.At);

    private static IEnumerable<StoryEvent> All(IEnumerable<HistoryEvent> history)
    {
        var begun = new HashSet<TouchKey>();
        foreach (HistoryEvent @event in history)
        {
            bool isTimer = @event.Kind == EventKind.TimerFired;
            foreach (Effect effect in @event.Effects)
            {
                if (effect is TouchBegun touch && begun.Add(touch.Key))
                {
                    yield return new StoryEvent(touch.At, IsTouch: true, touch.Step.Value);
                }
                else if (effect is TouchConcluded { End: TouchEnd.Done } byHand && !isTimer && begun.Add(byHand.Key))
                {
                    yield return new StoryEvent(byHand.At, IsTouch: true, byHand.Step.Value);
                }
            }

            if (@event.Trigger is { } trigger)
            {
                yield return new StoryEvent(@event.OccurredAt, IsTouch: false, trigger.Name);
            }
        }
    }
}
