namespace OutreachKit;

/// <summary>What somebody knows of a touch that is in doubt or dead, and wishes for it.</summary>
public enum Settlement
{
    /// <summary>It went out.</summary>
    Sent,

    /// <summary>It did not go out, and shall not.</summary>
    NotSent,

    /// <summary>It did not go out, and shall: now, or when its window opens.</summary>
    Resend,
}
