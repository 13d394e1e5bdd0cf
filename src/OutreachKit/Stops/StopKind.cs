namespace OutreachKit.Stops;

/// <summary>Why somebody must not be contacted.</summary>
public enum StopKind
{
    /// <summary>They asked not to be. It has no end, and only a person takes it back.</summary>
    OptOut,

    /// <summary>The host has put them away, as a soft delete does.</summary>
    Suspension,

    /// <summary>A person paused it.</summary>
    Pause,

    /// <summary>They are away.</summary>
    Absence,

    /// <summary>Too much went wrong: mail came back, or people complained.</summary>
    Breaker,

    /// <summary>Somebody else of the same account has answered.</summary>
    AccountReply,
}
