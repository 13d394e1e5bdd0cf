namespace OutreachKit.Stores;

/// <summary>How the application of entries went. Only <see cref="Applied"/> has changed something.</summary>
public enum IntakeResult
{
    /// <summary>All of it is stored.</summary>
    Applied,

    /// <summary>Some of the entries are gone: somebody else has applied them.</summary>
    Gone,

    /// <summary>One of the commits was refused: load again, decide again.</summary>
    Overtaken,
}
