using System.Collections.Frozen;

namespace OutreachKit.Pipelines;

/// <summary>Which facts are about subjects: those about meetings in every pipeline, and those that a stage runs once for, or that undo such a run.</summary>
internal static class SubjectWords
{
    // At equal revisions: held over no-show over cancelled over moved over booked.
    private static readonly (Trigger Trigger, SubjectRole Role)[] OfMeetings =
    [
        (Trigger.MeetingBooked, SubjectRole.Planned),
        (Trigger.MeetingMoved, SubjectRole.Planned),
        (Trigger.MeetingCancelled, SubjectRole.Undone),
        (Trigger.NoShow, SubjectRole.Undone),
        (Trigger.MeetingHeld, SubjectRole.Held),
    ];

    internal static FrozenDictionary<Trigger, (SubjectRole Role, int Rank)> Of(IEnumerable<PipelineStage> stages)
    {
        var words = OfMeetings.Select((word, rank) => (word.Trigger, word.Role, rank)).ToDictionary(w => w.Trigger, w => (w.Role, w.rank));
        foreach (PipelineStage stage in stages)
        {
            if (stage.OncePer is not { } held)
            {
                continue;
            }

            foreach (Trigger undone in stage.UndoneBy)
            {
                words.TryAdd(undone, (SubjectRole.Undone, words.Count));
            }

            words.TryAdd(held, (SubjectRole.Held, int.MaxValue));
        }

        return words.ToFrozenDictionary();
    }
}
