namespace OutreachKit.Scheduling;

/// <summary>How much of the way to a date is written down.</summary>
public enum TrailDetail
{
    /// <summary>Nothing: the fastest, and enough to act on.</summary>
    None,

    /// <summary>The delay, and each rule that changed something.</summary>
    Changes,

    /// <summary>Each rule that was asked, also those that changed nothing.</summary>
    Everything,
}
