namespace OutreachKit.Scheduling;

/// <summary>What a delay counts from.</summary>
public enum AnchorKind
{
    /// <summary>The stage was entered.</summary>
    StageEntered,

    /// <summary>The step before began.</summary>
    StepBegan,

    /// <summary>The step before was skipped.</summary>
    StepSkipped,

    /// <summary>The two people were last in contact.</summary>
    LastInteraction,

    /// <summary>A person chose the date.</summary>
    ByHand,

    /// <summary>A meeting that was booked ends.</summary>
    MeetingEnds,
}
