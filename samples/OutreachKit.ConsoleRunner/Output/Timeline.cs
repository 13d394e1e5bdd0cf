using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>One contact's history for people: what happened when, and why then. All of it comes from the history.</summary>
internal sealed class Timeline
{
    private readonly List<Row> _rows = [];
    private readonly Dictionary<TouchKey, (PlannedTouch Touch, string Why)> _planned = [];
    private readonly HashSet<TouchKey> _begun = [];
    private readonly DateTimeZone _zone;

    private Timeline(DateTimeZone zone) => _zone = zone;

    /// <summary>A line of it; what has no date yet has no instant.</summary>
    internal readonly record struct Row(Instant? At, string What, string Why);

    internal static IReadOnlyList<Row> Of(Enrollment enrollment, IReadOnlyList<HistoryEvent> history)
    {
        var timeline = new Timeline(enrollment.Zone.Zone);
        foreach (HistoryEvent @event in history)
        {
            timeline.Tell(@event, Replay.Of(history.Take((int)@event.Revision)));
        }

        foreach (PlannedTouch touch in enrollment.Touches)
        {
            timeline._rows.Add(new Row(touch.Due, $"to come: {Names.Of(touch.Item)}", Names.Why(touch, enrollment.Explain(touch))));
        }

        return timeline._rows;
    }

    /// <param name="event">What happened.</param>
    /// <param name="after">The enrollment as it stood then: it knows the reasons for what was planned by it.</param>
    private void Tell(HistoryEvent @event, Enrollment after)
    {
        var whys = new List<string>();
        foreach (Effect effect in @event.Effects)
        {
            switch (effect)
            {
                case TouchPlanned planned:
                    _planned[planned.Touch.Key] = (planned.Touch, Names.Why(planned.Touch, after.Explain(planned.Touch)));
                    break;
                case TouchReplanned replanned:
                    _planned[replanned.Touch.Key] = (replanned.Touch, Names.Why(replanned.Touch, after.Explain(replanned.Touch)));
                    break;
                case TouchBegun begun when _begun.Add(begun.Key):
                    AddTouch(begun.At, begun.Key, "");
                    break;
                case TouchConcluded fired when _planned[fired.Key].Touch.IsTimer:
                    whys.Add(_planned[fired.Key].Why);
                    break;
                case TouchConcluded { End: TouchEnd.Done } byHand when _begun.Add(byHand.Key):
                    AddTouch(byHand.At, byHand.Key, ", by hand");
                    break;
                case TouchCancelled cancelled:
                    whys.Add(Cancelled(_planned[cancelled.Key].Touch, cancelled.Cause));
                    break;
            }
        }

        if (@event.Trigger is not null || @event.Kind is EventKind.Enrolled or EventKind.Adopted)
        {
            if (@event.Details is { Starts: { } starts, Ends: { } ends })
            {
                whys.Insert(0, $"it is to be {Times.Long(starts, _zone)} to {Times.OfDay(ends, _zone)}");
            }

            _rows.Add(new Row(@event.OccurredAt, @event.InWords(), string.Join("; ", whys)));
        }
    }

    private void AddTouch(Instant at, TouchKey key, string how) =>
        _rows.Add(new Row(at, Names.Of(_planned[key].Touch.Item) + how, _planned[key].Why));

    /// <summary>What will not come any more, because the stage was left, or the question answered.</summary>
    private string Cancelled(PlannedTouch touch, CancelCause cause) => cause == CancelCause.Answered
        ? $"answers {Names.Of(touch.Item)}"
        : $"cancels {Names.Of(touch.Item)}{(touch.Due is { } due ? $" of {Times.Short(due, _zone)}" : "")}";
}
