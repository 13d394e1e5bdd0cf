namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What an exception of a database means.</summary>
internal enum Failure
{
    /// <summary>Not the database's affair: a fault of the program, or somebody gave up.</summary>
    Unknown,

    /// <summary>It may pass: tried again.</summary>
    Transient,

    Unreachable,
    Denied,
    ReadOnly,
    Full,
    Damaged,
}
