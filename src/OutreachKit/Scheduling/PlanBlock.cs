namespace OutreachKit.Scheduling;

/// <summary>Why a plan has no date.</summary>
public enum PlanBlock
{
    /// <summary>The schedule has no opening within two years of the date it was asked for.</summary>
    NeverOpens,

    /// <summary>A hold without an end stops the clock.</summary>
    Held,

    /// <summary>A meeting is booked, and the sequence waits for what comes of it.</summary>
    MeetingBooked,
}
