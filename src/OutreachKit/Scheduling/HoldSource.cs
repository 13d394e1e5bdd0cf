namespace OutreachKit;

/// <summary>Who or what stopped the clock. Holds of one source that overlap or touch are one; a hold of another source beside it runs on.</summary>
public enum HoldSource
{
    /// <summary>A person paused this contact.</summary>
    Pause,

    /// <summary>A person put it off until later.</summary>
    Snooze,

    /// <summary>The contact's mailbox answered that they are away. A reply ends this hold and no other.</summary>
    AutoReply,

    /// <summary>The host has put the contact away, as a soft delete does, until it restores them.</summary>
    Suspension,

    /// <summary>A meeting is booked, so the sequence waits for what comes of it. It follows from the facts, and nobody places it by hand.</summary>
    Meeting,
}
