namespace OutreachKit.Tests.Interleavings;

/// <summary>What is worth seeing in the orders of a scenario. One that never shows what it is made for proves nothing.</summary>
[Flags]
internal enum Sights
{
    None = 0,

    /// <summary>Two commits met.</summary>
    Conflict = 1,

    /// <summary>Something stopped a touch between claim and begin.</summary>
    Denied = 1 << 1,

    /// <summary>A touch was sent, and the stop came after that.</summary>
    SentBeforeStop = 1 << 2,

    /// <summary>A stop kept a touch from being sent at all.</summary>
    NeverSent = 1 << 3,

    /// <summary>A claim passed from one worker to another when its lease had ended.</summary>
    TakenOver = 1 << 4,

    /// <summary>A claim was lost when its holder wanted to begin.</summary>
    ClaimLost = 1 << 5,

    /// <summary>The lease ended between begin and handler, so that the handler was not called.</summary>
    LeaseEnded = 1 << 6,

    /// <summary>A begun touch was taken up and is in doubt.</summary>
    InDoubt = 1 << 7,

    /// <summary>A worker that was thought lost spoke, and it counted.</summary>
    LateWord = 1 << 8,

    /// <summary>A worker spoke too late.</summary>
    Stale = 1 << 9,

    /// <summary>A person had a touch sent again.</summary>
    Resent = 1 << 10,

    /// <summary>A person wanted that too early.</summary>
    LeaseRuns = 1 << 11,

    /// <summary>A person wanted that after the contact had moved on.</summary>
    StageLeft = 1 << 12,

    /// <summary>A touch was begun a second time.</summary>
    SecondAttempt = 1 << 13,

    /// <summary>A begin was void because the contact is suppressed.</summary>
    Suppressed = 1 << 14,

    /// <summary>A worker that was told to stop gave its claim back.</summary>
    Released = 1 << 15,

    /// <summary>A person's click began a touch.</summary>
    Clicked = 1 << 16,

    /// <summary>A person's click was refused.</summary>
    ClickRefused = 1 << 17,
}
