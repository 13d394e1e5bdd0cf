namespace OutreachKit.Stops;

/// <summary>By which ways a contact may be reached; a stop forbids some of them, or all.</summary>
[Flags]
public enum Channels
{
    /// <summary>None: what reaches nobody, as a timer does.</summary>
    None = 0,

    /// <summary>Steps that are an <see cref="StepKind.Email"/>.</summary>
    Email = 1,

    /// <summary>Steps that are a <see cref="StepKind.Call"/>.</summary>
    Call = 2,

    /// <summary>Steps that are <see cref="StepKind.Social"/>.</summary>
    Social = 4,

    /// <summary>Steps that are a <see cref="StepKind.Task"/>.</summary>
    Other = 8,

    /// <summary>All of them, and whatever is not meant for one way alone.</summary>
    All = Email | Call | Social | Other,
}
