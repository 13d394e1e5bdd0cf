namespace OutreachKit.Enrollments;

/// <summary>Why an ordinary wish was refused.</summary>
public enum RefusalCode
{
    /// <summary>The stage does not take that command.</summary>
    NotPermitted,

    /// <summary>The stage takes that command, but its condition is not met.</summary>
    ConditionNotMet,

    /// <summary>The enrollment was finished.</summary>
    Finished,

    /// <summary>No hold of that source stops the clock.</summary>
    NotHeld,

    /// <summary>There is no such touch any more: it was done, skipped or cancelled.</summary>
    TouchGone,

    /// <summary>The touch has begun already.</summary>
    AlreadyBegun,

    /// <summary>The touch is not due yet.</summary>
    NotDue,

    /// <summary>A hold stops the clock.</summary>
    Held,

    /// <summary>A person has to do it.</summary>
    Manual,

    /// <summary>Nobody has approved it yet.</summary>
    AwaitsApproval,

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
}
