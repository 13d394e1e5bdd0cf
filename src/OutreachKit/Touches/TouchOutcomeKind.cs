namespace OutreachKit;

/// <summary>What a handler knows about a touch that it performed.</summary>
public enum TouchOutcomeKind
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was left out on purpose.</summary>
    Skipped,

    /// <summary>Nothing went out; it may be tried again.</summary>
    NotSent,

    /// <summary>Nothing went out, and trying again is no use.</summary>
    Failed,

    /// <summary>It may have gone out.</summary>
    Unknown,
}
