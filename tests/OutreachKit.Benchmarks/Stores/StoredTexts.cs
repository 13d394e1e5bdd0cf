using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores.Serialization;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>What the store writes when an enrollment takes one step: the peer writes the same without having to make it.</summary>
internal sealed record StoredTexts(string Pipeline, string Stage, string Reached, long Revision, string State, string Body, long? Due, long? Ready, short Status, short? OpenSlot)
{
    private const short Dispatchable = 0;
    private const short Waiting = 1;

    internal static StoredTexts Of(Enrollment after, HistoryEvent happened)
    {
        PlannedTouch? touch = after.Touches is [var first, ..] ? first : null;
        return new(
            after.Pipeline.Name,
            after.Stage.Name,
            string.Join(' ', after.Reached.Select(stage => stage.Name)),
            happened.Revision,
            EnrollmentText.Write(after),
            EventText.Write(happened),
            touch?.Due is { } due ? UnixMicroseconds(due) : null,
            touch?.ReadyAt is { } ready ? UnixMicroseconds(ready) : null,
            touch is { IsDispatchable: true } ? Dispatchable : Waiting,
            after.IsFinished ? null : (short)1);
    }

    internal static long UnixMicroseconds(Instant instant) => instant.ToUnixTimeTicks() / 10;
}
