namespace OutreachKit;

/// <summary>What becomes of a touch that cannot go out by its deadline.</summary>
public enum LateAction
{
    /// <summary>It goes out all the same, and is said to be late.</summary>
    Send,

    /// <summary>It is skipped, and the sequence goes on.</summary>
    Skip,

    /// <summary>A person decides: it becomes a task in the agenda.</summary>
    RaiseTask,
}
