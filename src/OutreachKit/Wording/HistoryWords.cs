using OutreachKit.Enrollments.Events;
using OutreachKit.Wording;

namespace OutreachKit;

/// <summary>History events in English.</summary>
public static class HistoryWords
{
    /// <summary><c>reply received: Contacted → Replied</c>, <c>nudge done</c>.</summary>
    public static string InWords(this HistoryEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        string what = @event.Kind switch
        {
            EventKind.Enrolled => "enrolled",
            EventKind.Adopted => "taken over",
            EventKind.TouchBegan => $"{Step(@event)} begun",
            EventKind.TouchEnded => $"{Step(@event)} {End(@event)}",
            EventKind.TouchDeferred => $"{Step(@event)} put off",
            EventKind.TouchWithdrawn => $"{Step(@event)} taken back before it went out",
            EventKind.TouchResent => $"{Step(@event)} to be sent again",
            EventKind.TouchAdded => $"{Step(@event)} added",
            EventKind.TouchPrepared => "draft made",
            EventKind.TouchMoved => $"{Step(@event)} moved",
            EventKind.TouchApproved => "touch approved",
            EventKind.ApprovalWithdrawn => "approval taken back",
            EventKind.DeadlineMissed => $"{Step(@event)} missed its deadline",
            EventKind.ZoneChanged => "zone changed",
            EventKind.Replanned => "planned again",
            EventKind.Held => "put on hold",
            EventKind.Resumed => "resumed",
            EventKind.Finished => "finished",
            _ => English.Plain(@event.Trigger!.Name),
        };
        return @event switch
        {
            { To: { } to, From: { } from } => $"{what}: {from} → {to}",
            { To: { } to } => $"{what} in {to}",
            { Noted: { } noted } => $"{what} (noted: {WordsFor(noted)})",
            { Kind: EventKind.FactReceived or EventKind.TimerFired } => $"{what} (noted)",
            _ => what,
        };
    }

    private static string WordsFor(NotedReason noted) => noted switch
    {
        NotedReason.OldNews => "it is older than this round",
        NotedReason.Outranked => "more is known of that meeting",
        NotedReason.OwnMail => "it is mail of ours",
        NotedReason.Finished => "the enrollment was finished",
        _ => "nobody knows which meeting is meant",
    };

    private static string Step(HistoryEvent @event) => @event.EffectArray
        .Select(effect => effect switch
        {
            TouchPlanned planned => planned.Touch.Item.Id,
            TouchBegun begun => begun.Step,
            TouchWithdrawn withdrawn => withdrawn.Step,
            TouchConcluded concluded => concluded.Step,
            TouchReplanned replanned => replanned.Touch.Item.Id,
            TouchCancelled cancelled => cancelled.Step,
            _ => null,
        })
        .FirstOrDefault(step => step is not null) is { } found ? English.Plain(found.Value) : "touch";

    private static string End(HistoryEvent @event) =>
        @event.EffectArray.OfType<TouchConcluded>().FirstOrDefault()?.End switch
        {
            TouchEnd.Done => "done",
            TouchEnd.Skipped => "left out",
            TouchEnd.Dead => "failed for good",
            TouchEnd.InDoubt => "perhaps sent",
            _ => "cancelled",
        };
}
