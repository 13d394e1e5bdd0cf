using OutreachKit.Enrollments;

namespace OutreachKit.Wording;

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
            RefusalCode.TouchGone => "There is no such touch any more: it was done, left out or cancelled.",
            RefusalCode.AlreadyBegun => "It has begun already: it may be out.",
            RefusalCode.NotDue => "It is not due yet.",
            RefusalCode.Held => "The clock is stopped; resume it first.",
            RefusalCode.Manual => "A person has to do this.",
            RefusalCode.StageLeft => "Its stage has been left since: what it would say no longer fits.",
            RefusalCode.LeaseRuns => "A worker may still be at it; try again when its lease, and a little grace, have ended.",
            RefusalCode.OutsideHours => "At this hour they are not written to; it can wait for its window, or be sent all the same by who says so.",
            RefusalCode.Vetoed => "The application forbids it for this contact.",
            RefusalCode.Claimed => "It is being sent already.",
            RefusalCode.Paused => "Dispatch is paused because a clock ran far ahead: accept the clock first.",
            RefusalCode.AwaitsApproval => "Nobody has approved it yet.",
            _ => "They asked not to be written to.",
        };
    }

    private static string Permitted(Refusal refusal) =>
        refusal.Permitted.Count == 0 ? "no command is permitted there" : $"permitted there: {English.List(refusal.Permitted.Select(t => t.Name))}";
}
