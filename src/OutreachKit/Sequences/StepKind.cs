namespace OutreachKit;

/// <summary>What sort of action a step is.</summary>
public enum StepKind
{
    /// <summary>An e-mail.</summary>
    Email,

    /// <summary>A telephone or video call.</summary>
    Call,

    /// <summary>Something a person does that is no message.</summary>
    Task,

    /// <summary>A message on a social network.</summary>
    Social,
}
