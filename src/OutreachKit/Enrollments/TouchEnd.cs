namespace OutreachKit;

/// <summary>How a touch or a timer ends.</summary>
public enum TouchEnd
{
    /// <summary>It was done; its step's <c>then</c> fires.</summary>
    Done,

    /// <summary>It was left out; its step's <c>otherwise</c> fires, else the sequence goes on.</summary>
    Skipped,

    /// <summary>Its stage was left, or something stopped it.</summary>
    Cancelled,

    /// <summary>It failed for good; the sequence stops.</summary>
    Dead,

    /// <summary>Nobody knows whether it went out. It counts as sent when it began, and stays listed until settled.</summary>
    InDoubt,
}
