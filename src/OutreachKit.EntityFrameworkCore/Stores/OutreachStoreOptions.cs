using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>How a store is opened and behaves. The defaults suit a host that has nothing against its tables being made for it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record OutreachStoreOptions
{
    /// <summary>
    /// Whether opening makes the database and its tables, and brings older tables up to date. True unless said; if it is false and
    /// something is to be done, opening fails and says what.
    /// </summary>
    public bool MigrateOnOpen { get; init; } = true;

    /// <summary>
    /// How long something that may pass (a server that starts anew, a lost connection, a lock that somebody holds) is tried again
    /// before it is an error. Ten seconds unless said.
    /// </summary>
    public TimeSpan RetryBudget
    {
        get => _retryBudget;
        init => _retryBudget = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "RetryBudget must not be below zero.");
    }

    /// <summary>
    /// How long a host's save waits at most, after its commit, for what was said in it to be applied, where the context has the
    /// <see cref="HostStatus.OutreachInterceptor"/>. A tenth of a second unless said; zero leaves it to whoever comes next.
    /// </summary>
    public TimeSpan SaveWait
    {
        get => _saveWait;
        init => _saveWait = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "SaveWait must not be below zero.");
    }

    /// <summary>
    /// Goes on with a SQLite library from 3.7.0 to 3.51.2, which can lose committed writes when its write-ahead log is reset: then
    /// a mail may be sent twice. At the host's own risk.
    /// </summary>
    public bool AllowUnsafeSqlite { get; init; }

    /// <summary>
    /// Goes on with a server that can lose what it has committed when it crashes: PostgreSQL with <c>fsync</c> off, MySQL or MariaDB whose
    /// <c>innodb_flush_log_at_trx_commit</c> is not 1. Then a mail may be sent twice, and a stop forgotten. For tests, and at the host's own risk.
    /// </summary>
    /// <remarks>PostgreSQL's <c>synchronous_commit</c> needs no permission: where it is off, the store's own connections turn it on.</remarks>
    public bool AllowWeakDurability { get; init; }

    /// <summary>
    /// How many connections the store has at most, beside those of the host's own contexts: whoever wants one more waits. Four unless said, which leaves a host
    /// most of its driver's pool; a dispatcher needs one at a time, and one for each person's "send now".
    /// </summary>
    public int MaxConnections
    {
        get => _maxConnections;
        init => _maxConnections = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxConnections must be at least 1.");
    }

    /// <summary>How long a connection that the store does not use is kept before it goes back to the driver's pool. Ten seconds unless said.</summary>
    public TimeSpan ConnectionIdleTime
    {
        get => _connectionIdleTime;
        init => _connectionIdleTime = value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "ConnectionIdleTime must be above zero and at most a day.");
    }

    /// <summary>
    /// The clock by which leases run. Null unless said: PostgreSQL's own there, elsewhere the machine's, asked once when the store
    /// opens and carried on without jumps. For simulations.
    /// </summary>
    public TimeProvider? Time { get; init; }

    /// <summary>
    /// Which of the host's rows are contacts: then their status follows the stage, and they can forbid a touch. Only for a store over
    /// the host's contexts, see <see cref="OutreachStore.Over"/>. None unless said.
    /// </summary>
    public HostMap? Map { get; init; }

    /// <summary>Told how far each transaction has come, in the middle of it: for tests that let a process die there.</summary>
    internal Action<CommitStep>? Probe { get; init; }

    /// <summary>Told before each round trip of the store's own connections, which it may hold up: for tests that decide who comes next.</summary>
    internal Func<StatementPoint, ValueTask>? BeforeStatement { get; init; }

    /// <summary>As far as a database is concerned.</summary>
    internal StoreBehavior Behavior => new(RetryBudget)
    {
        MigrateOnOpen = MigrateOnOpen, AllowUnsafeSqlite = AllowUnsafeSqlite, AllowWeakDurability = AllowWeakDurability, MaxConnections = MaxConnections,
        ConnectionIdleTime = ConnectionIdleTime, Time = Time, CheckHost = Map is { } map ? map.Check : null, Probe = Probe,
        BeforeStatement = BeforeStatement,
    };

    private readonly TimeSpan _retryBudget = TimeSpan.FromSeconds(10);
    private readonly int _maxConnections = 4;
    private readonly TimeSpan _connectionIdleTime = TimeSpan.FromSeconds(10);
    private readonly TimeSpan _saveWait = TimeSpan.FromMilliseconds(100);
}
