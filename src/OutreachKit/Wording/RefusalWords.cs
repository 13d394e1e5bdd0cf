using OutreachKit.Wording;

namespace OutreachKit;

/// <summary>Refusals in English.</summary>
public static class RefusalWords
{
    /// <summary><c>Reopened is not permitted in Contacted; permitted there: GaveUp.</c></summary>
    public static string InWords(this Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Code switch
        {
            RefusalCode.NotPermitted => $"{refusal.Trigger} is not permitted in {refusal.Stage}; {Permitted(refusal)}.",
            RefusalCode.ConditionNotMet => $"{refusal.Trigger} is not permitted in {refusal.Stage} yet: {English.List(refusal.Reasons)}; {Permitted(refusal)}.",
            RefusalCode.Finished => "The enrollment was finished; enroll the contact anew to go on.",
            RefusalCode.NotHeld => "Nothing of that kind stops the clock, so there is nothing to resume.",
            RefusalCode.NoSuchTouch => "This enrollment never had such a touch: the key belongs to another one, or was made up.",
            RefusalCode.TouchEnded => "It has come to its end already: it was done, left out or cancelled.",
            RefusalCode.IsTimer => "That is a timer: it fires by itself, and nobody performs it. It can be moved.",
            RefusalCode.AlreadyBegun => "It is under way right now; what comes of it will be known in a moment.",
            RefusalCode.NotBegun => "It has not begun, so there is nothing to say of how it ended.",
            RefusalCode.InDoubt => "It began, and nobody knows whether it went out: settle that first.",
            RefusalCode.Dead => "It failed for good, and did not go out: settle it, or have it sent again.",
            RefusalCode.NotDue => "It is not due yet, or has no date.",
            RefusalCode.Held => "The clock is stopped; resume it first.",
            RefusalCode.Manual => "A person has to do this.",
            RefusalCode.AwaitsAnswer => "It asks whether a meeting was held: say so, that it was cancelled, or that they did not come; or leave the question out.",
            RefusalCode.StageLeft => "Its stage has been left since: what it would say no longer fits.",
            RefusalCode.LeaseRuns => "A worker may still be at it; try again when its lease, and a little grace, have ended.",
            RefusalCode.Stopped => "A stop forbids it: somebody was put away or is away, a pause stands, or that channel is closed to them. End the stop first.",
            RefusalCode.OutsideHours => "At this hour they are not written to; it can wait for its window, or be sent all the same by who says so.",
            RefusalCode.Vetoed => "The application forbids it for this contact.",
            RefusalCode.Claimed => "It is being sent already.",
            RefusalCode.Paused => "Dispatch is paused because a clock ran far ahead: accept the clock first.",
            RefusalCode.AwaitsApproval => "Nobody has approved it yet.",
            RefusalCode.NoSuchReference => "Nothing that is planned for this contact bears that reference.",
            RefusalCode.ReferenceDone => "What bears that reference was done already, and is not done twice.",
            RefusalCode.ReferenceReplaced => "Another draft has taken its place since: look at that one.",
            RefusalCode.ReferenceTaken => "Another touch of this contact bears that reference already: one draft is one touch.",
            RefusalCode.IntakeWaits => "Something that was saved for this contact is not applied yet, and may stop it: try again in a moment, or look at what was set aside.",
            _ => "They asked not to be written to.",
        };
    }

    private static string Permitted(Refusal refusal) =>
        refusal.Permitted.Count == 0 ? "no command is permitted there" : $"permitted there: {English.List(refusal.Permitted.Select(t => t.Name))}";
}
