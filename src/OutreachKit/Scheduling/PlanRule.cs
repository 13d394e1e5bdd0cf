namespace OutreachKit.Scheduling;

/// <summary>The rules that make a date, in the order in which they are asked (law T1). None moves a date earlier (law T2).</summary>
public enum PlanRule
{
    /// <summary>Which zone counts.</summary>
    Zone,

    /// <summary>Anchor plus delay.</summary>
    Delay,

    /// <summary>The next open window.</summary>
    Window,

    /// <summary>A share of the jitter, inside that window.</summary>
    Jitter,

    /// <summary>A hold stops the clock.</summary>
    Hold,

    /// <summary>Nothing is due before the instant of planning.</summary>
    NotBeforeNow,

    /// <summary>Whether the deadline is kept. It moves nothing.</summary>
    Deadline,
}
