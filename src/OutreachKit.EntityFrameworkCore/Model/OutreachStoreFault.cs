namespace OutreachKit.EntityFrameworkCore;

/// <summary>What is wrong with a database, in a way that a program can decide by.</summary>
public enum OutreachStoreFault
{
    /// <summary>Nothing answers: no server, no such file, no such folder, or whoever holds the lock does not let go.</summary>
    Unreachable,

    /// <summary>The connection string cannot be read.</summary>
    BadConnectionString,

    /// <summary>The server does not let this user in, or does not let it do what is needed.</summary>
    Denied,

    /// <summary>The tables are missing, or those of an older version.</summary>
    OlderDatabase,

    /// <summary>A newer version of OutreachKit made or changed the tables.</summary>
    NewerDatabase,

    /// <summary>The database cannot be written to.</summary>
    ReadOnly,

    /// <summary>There is no room left.</summary>
    Full,

    /// <summary>The file is no database, or is damaged.</summary>
    Damaged,

    /// <summary>The SQLite library loses committed writes.</summary>
    UnsafeSqlite,

    /// <summary>The database is of a kind that cannot keep what it is trusted with: one in memory, or one open connection shared by all.</summary>
    Unsuitable,
}
