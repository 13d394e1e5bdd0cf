namespace OutreachKit.Stores;

/// <summary>Whether the handler of a touch that has begun may be called.</summary>
public enum Confirmation
{
    /// <summary>It may.</summary>
    Confirmed,

    /// <summary>The claim is somebody else's, or its lease has ended: a person may be told by now that it is in doubt.</summary>
    LeaseEnded,

    /// <summary>The contact must not be written to.</summary>
    Stopped,

    /// <summary>Something was committed for the enrollment since: it is to be looked at before the handler is called.</summary>
    Changed,

    /// <summary>Something that was said in a host's own transaction waits to be applied, and may stop it.</summary>
    IntakeWaits,
}
