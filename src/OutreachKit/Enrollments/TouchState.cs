namespace OutreachKit;

/// <summary>Where a touch stands in the eyes of its enrollment.</summary>
public enum TouchState
{
    /// <summary>It is to come.</summary>
    Planned,

    /// <summary>Somebody performs it now. It can no longer be cancelled.</summary>
    Begun,

    /// <summary>It began, and nobody knows whether it went out. It counts as sent and waits to be settled.</summary>
    InDoubt,

    /// <summary>It failed for good. Its sequence stands still until a person decides.</summary>
    Dead,
}
