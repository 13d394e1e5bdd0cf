namespace OutreachKit.Enrollments.Events;

/// <summary>What one commit was about.</summary>
public enum EventKind
{
    /// <summary>A contact was enrolled.</summary>
    Enrolled,

    /// <summary>A contact already under way was taken over at a stage.</summary>
    Adopted,

    /// <summary>A fact came in. Without a destination it was noted.</summary>
    FactReceived,

    /// <summary>A command was given and carried out.</summary>
    CommandFired,

    /// <summary>A timer fell due. Without a destination its command was no longer permitted.</summary>
    TimerFired,

    /// <summary>A touch began: from here on it may have gone out.</summary>
    TouchBegan,

    /// <summary>A touch came to one of its ends, with what its step fires.</summary>
    TouchEnded,

    /// <summary>A touch got another date: its window had closed, or it is tried again.</summary>
    TouchDeferred,

    /// <summary>A touch that had begun was taken back before its handler was called: nothing went out, and the attempt does not count.</summary>
    TouchWithdrawn,

    /// <summary>A touch that was in doubt or dead is sent again, because it is known that it had not gone out.</summary>
    TouchResent,

    /// <summary>A person added a touch.</summary>
    TouchAdded,

    /// <summary>What a touch will say was made ready.</summary>
    TouchPrepared,

    /// <summary>A person moved a touch to another time.</summary>
    TouchMoved,

    /// <summary>A person approved a touch.</summary>
    TouchApproved,

    /// <summary>A person took an approval back.</summary>
    ApprovalWithdrawn,

    /// <summary>A touch that waits for a person, or for the clock to run again, has missed its deadline.</summary>
    DeadlineMissed,

    /// <summary>The clock was stopped.</summary>
    Held,

    /// <summary>The clock runs again.</summary>
    Resumed,

    /// <summary>The contact's zone changed, and what is planned was planned again.</summary>
    ZoneChanged,

    /// <summary>What is planned was planned again by today's rules and zone database.</summary>
    Replanned,

    /// <summary>The enrollment was finished by a person.</summary>
    Finished,
}
