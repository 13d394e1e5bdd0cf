namespace OutreachKit;

/// <summary>Why an ordinary wish was refused. Each has a sentence of its own in the room Wording.</summary>
public enum RefusalCode
{
    /// <summary>The stage does not take that command.</summary>
    NotPermitted,

    /// <summary>The stage takes that command, but its condition is not met.</summary>
    ConditionNotMet,

    /// <summary>The enrollment was finished.</summary>
    Finished,

    /// <summary>No hold of that source stops the clock, or is to stop it.</summary>
    NotHeld,

    /// <summary>The enrollment never had such a touch.</summary>
    NoSuchTouch,

    /// <summary>The touch has come to its end: it was done, left out or cancelled.</summary>
    TouchEnded,

    /// <summary>It is a timer, which fires by itself and is no touch that anybody performs.</summary>
    IsTimer,

    /// <summary>The touch is under way.</summary>
    AlreadyBegun,

    /// <summary>The touch has not begun, so there is nothing to say of its end.</summary>
    NotBegun,

    /// <summary>The touch began, and nobody knows whether it went out.</summary>
    InDoubt,

    /// <summary>The touch failed for good.</summary>
    Dead,

    /// <summary>The touch is not due yet, or has no date.</summary>
    NotDue,

    /// <summary>A hold stops the clock.</summary>
    Held,

    /// <summary>A person has to do it.</summary>
    Manual,

    /// <summary>Nobody has approved it yet.</summary>
    AwaitsApproval,

    /// <summary>It asks what became of a meeting, and a fact answers that.</summary>
    AwaitsAnswer,

    /// <summary>At this hour the contact is not written to.</summary>
    OutsideHours,

    /// <summary>The host forbids it.</summary>
    Vetoed,

    /// <summary>A worker, or another click, is about to perform it.</summary>
    Claimed,

    /// <summary>Dispatch is paused, because a clock ran far ahead.</summary>
    Paused,

    /// <summary>The contact must not be written to.</summary>
    Suppressed,

    /// <summary>The touch belongs to a stage that was left since, by something else than itself.</summary>
    StageLeft,

    /// <summary>A worker may still be at it: its lease, and the grace after it, have not ended.</summary>
    LeaseRuns,

    /// <summary>A stop stands: a pause, a suspension, or an opt-out from that channel.</summary>
    Stopped,

    /// <summary>No touch of the contact bears that reference.</summary>
    NoSuchReference,

    /// <summary>What bore that reference was done.</summary>
    ReferenceDone,

    /// <summary>The touch bears another reference by now: another draft took the place of that one.</summary>
    ReferenceReplaced,

    /// <summary>Another touch bears that reference.</summary>
    ReferenceTaken,

    /// <summary>Something that was said in the host's own transaction waits to be applied, and may stop it.</summary>
    IntakeWaits,
}
