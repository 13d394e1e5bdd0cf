namespace OutreachKit.Stores;

/// <summary>What a host said in its own transaction.</summary>
/// <remarks>The numbers are stored.</remarks>
public enum IntakeKind
{
    /// <summary>A contact is to be enrolled, or taken over.</summary>
    Enroll = 0,

    /// <summary>A fact about a contact.</summary>
    Received = 1,

    /// <summary>A contact asked not to be written to.</summary>
    OptOut = 2,

    /// <summary>The host put a contact away.</summary>
    Suspend = 3,

    /// <summary>The host took a contact back in.</summary>
    Restore = 4,

    /// <summary>A contact is to be forgotten.</summary>
    Erase = 5,

    /// <summary>A draft was made for a touch.</summary>
    Prepare = 6,

    /// <summary>A touch was approved.</summary>
    Approve = 7,

    /// <summary>An approval was taken back.</summary>
    Withdraw = 8,

    /// <summary>A touch was added by hand.</summary>
    Add = 9,

    /// <summary>A command was given.</summary>
    Command = 10,
}
