namespace OutreachKit.Enrollments.Events;

/// <summary>Why a touch will not come.</summary>
public enum CancelCause
{
    /// <summary>Its stage was left.</summary>
    StageLeft,

    /// <summary>What it follows on did not take place.</summary>
    SubjectUndone,

    /// <summary>What it asked is known.</summary>
    Answered,

    /// <summary>The enrollment was finished.</summary>
    Finished,
}
