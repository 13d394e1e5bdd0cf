using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>How a store was told to behave, as far as a database is concerned.</summary>
/// <param name="RetryBudget">How long something that may pass is tried again.</param>
internal sealed record StoreBehavior(TimeSpan RetryBudget)
{
    /// <summary>Whether opening makes the tables, or brings them up to date.</summary>
    internal bool MigrateOnOpen { get; init; }

    /// <summary>Whether a SQLite library that can lose committed writes will do.</summary>
    internal bool AllowUnsafeSqlite { get; init; }

    /// <summary>Whether a server that can lose what it has committed will do.</summary>
    internal bool AllowWeakDurability { get; init; }

    /// <summary>How many connections there are at most.</summary>
    internal required int MaxConnections { get; init; }

    /// <summary>How long a connection that nobody uses is kept.</summary>
    internal required TimeSpan ConnectionIdleTime { get; init; }

    /// <summary>The clock by which leases run; null for the database's or the machine's.</summary>
    internal TimeProvider? Time { get; init; }

    /// <summary>Whether a context of the host's is one that the store can be over; null if any is.</summary>
    internal Action<DbContext>? CheckHost { get; init; }

    /// <summary>Told how far each transaction has come.</summary>
    internal Action<CommitStep>? Probe { get; init; }

    /// <summary>Told before each round trip, which it may hold up.</summary>
    internal Func<StatementPoint, ValueTask>? BeforeStatement { get; init; }
}
