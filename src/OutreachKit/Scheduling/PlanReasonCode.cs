namespace OutreachKit.Scheduling;

/// <summary>Why a rule left a date where it was or moved it.</summary>
public enum PlanReasonCode
{
    /// <summary>The zone that was asked for is used.</summary>
    ZoneKnown,

    /// <summary>The zone was given by an old or a Windows name; its current tzdb name is used.</summary>
    ZoneRenamed,

    /// <summary>No zone was given; a fallback is used.</summary>
    ZoneMissing,

    /// <summary>The zone that was given is not known; a fallback is used.</summary>
    ZoneUnknown,

    /// <summary>The delay was counted from the anchor.</summary>
    Counted,

    /// <summary>The date already lies in an open window.</summary>
    WindowOpen,

    /// <summary>The window was closed; the next opening is used.</summary>
    WindowClosed,

    /// <summary>Spread into the window.</summary>
    Spread,

    /// <summary>The clock stood still.</summary>
    ClockStopped,

    /// <summary>The clock stands still and nobody has said until when.</summary>
    ClockStopsOpenEnded,

    /// <summary>The date was past when it was planned.</summary>
    AlreadyPast,

    /// <summary>The date was still to come when it was planned.</summary>
    StillToCome,

    /// <summary>The deadline is kept.</summary>
    DeadlineKept,

    /// <summary>The deadline is missed.</summary>
    DeadlineMissed,

    /// <summary>The schedule has no opening within two years.</summary>
    NeverOpens,
}
