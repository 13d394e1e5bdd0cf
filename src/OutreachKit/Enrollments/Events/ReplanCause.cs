namespace OutreachKit.Enrollments.Events;

/// <summary>Why a touch got another date.</summary>
public enum ReplanCause
{
    /// <summary>The clock was stopped.</summary>
    Held,

    /// <summary>The clock runs again.</summary>
    Resumed,

    /// <summary>The two people were in contact, and the touch counts from the last time they were.</summary>
    Interaction,

    /// <summary>What it follows on was moved.</summary>
    SubjectMoved,

    /// <summary>A meeting was booked, or is no longer: sequences wait for it.</summary>
    MeetingBooked,

    /// <summary>Its window had closed when it was to begin, or another one had opened since its date.</summary>
    WindowClosed,

    /// <summary>Its deadline has passed; it became a task, if its step says so.</summary>
    DeadlineMissed,

    /// <summary>A person moved it to another time.</summary>
    MovedByHand,

    /// <summary>It was not sent, and is tried again.</summary>
    Retry,

    /// <summary>It had begun and was taken back before its handler was called.</summary>
    Withdrawn,

    /// <summary>It was in doubt or dead, and is known not to have gone out.</summary>
    Resent,

    /// <summary>The contact's zone changed.</summary>
    ZoneChanged,

    /// <summary>The rules that made its date have changed: most often the zone database.</summary>
    RulesChanged,

    /// <summary>The stage moved on by itself, and what had begun by hand belongs to the one that was entered.</summary>
    StageMovedOn,
}
