namespace OutreachKit;

/// <summary>What somebody has to do about an item of the agenda.</summary>
public enum AgendaNeed
{
    /// <summary>Nothing: it goes out by itself.</summary>
    Nothing,

    /// <summary>A person does it.</summary>
    Doing,

    /// <summary>A person approves it.</summary>
    Approval,

    /// <summary>Nobody knows whether it went out: a person settles it.</summary>
    Settling,

    /// <summary>It failed for good: a person decides.</summary>
    Deciding,

    /// <summary>It has no date: its schedule never opens, or a hold has no end.</summary>
    Unblocking,
}
