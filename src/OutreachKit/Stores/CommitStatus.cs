namespace OutreachKit.Stores;

/// <summary>How a commit went. Only <see cref="Committed"/> has changed something.</summary>
public enum CommitStatus
{
    /// <summary>All of it is stored.</summary>
    Committed,

    /// <summary>Somebody else was first: load again, decide again.</summary>
    Conflict,

    /// <summary>The claim is no longer the touch's.</summary>
    ClaimLost,

    /// <summary>The same delivery was committed before; <see cref="CommitResult.Original"/> is its event.</summary>
    AlreadyReceived,

    /// <summary>Something else was delivered under the same key.</summary>
    KeyReused,

    /// <summary>The contact must not be written to.</summary>
    Suppressed,

    /// <summary>The contact has an enrollment in that pipeline that is not finished; <see cref="CommitResult.Existing"/> is it.</summary>
    AlreadyEnrolled,

    /// <summary>A worker may still be at it: the touch's lease, and the grace after it, have not ended.</summary>
    LeaseRuns,

    /// <summary>A stop stands that is no opt-out from everything: a pause, a suspension, or an opt-out from that channel.</summary>
    Stopped,

    /// <summary>Something that was said in a host's own transaction waits to be applied, and may stop it: apply it, then decide again.</summary>
    IntakeWaits,
}
