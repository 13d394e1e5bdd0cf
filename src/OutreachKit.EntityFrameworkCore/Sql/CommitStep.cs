namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>How far a transaction of a commit has come.</summary>
internal enum CommitStep
{
    /// <summary>The enrollment's row is written, and nothing stands against the commit; the rest is still to be written.</summary>
    HalfWritten,

    /// <summary>All is written.</summary>
    Committing,

    /// <summary>It is committed; nobody knows it yet.</summary>
    Committed,
}
