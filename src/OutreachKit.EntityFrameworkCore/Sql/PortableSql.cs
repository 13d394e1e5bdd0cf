using System.Data.Common;
using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>The little that even the portable statements must say in each database's own way.</summary>
internal sealed record PortableSql
{
    private const string StandardPage = "offset 0 rows fetch next @limit rows only";
    private const string LimitPage = "limit @limit";

    private PortableSql()
    {
    }

    /// <summary>The kind of database, for people.</summary>
    internal required string Name { get; init; }

    /// <summary>How a query says that it wants so many rows.</summary>
    internal required string Page { get; init; }

    /// <summary>What an exception means.</summary>
    internal required Func<DbException, Failure> Classify { get; init; }

    /// <summary>Whether an exception says that a table is missing.</summary>
    internal required Func<DbException, bool> SaysMissing { get; init; }

    /// <summary>Whether an exception says that what was to be made is there already, from one who came half-way.</summary>
    internal Func<DbException, bool> SaysThere { get; private init; } = _ => false;

    /// <summary>What a query says at its end so that nobody changes what it found before its transaction ends.</summary>
    internal string ForShare { get; private init; } = "";

    /// <summary>The same, where it stands behind the table.</summary>
    internal string ShareHint { get; private init; } = "";

    /// <summary>What is said on each new connection.</summary>
    internal string? Session { get; private init; }

    /// <summary>What gives 1 to the one who may make tables, until <see cref="UnlockTables"/>.</summary>
    internal string? LockTables { get; private init; }

    internal string? UnlockTables { get; private init; }

    /// <summary>What gives the name of an engine that keeps one of our tables without transactions.</summary>
    internal string? Unsafe { get; private init; }

    /// <summary>What gives the setting, as <c>name = value</c>, by which a server may lose what it has committed.</summary>
    internal string? Weak { get; private init; }

    internal static PortableSql Of(ProviderKind provider) => provider switch
    {
        ProviderKind.MySql => MySql,
        ProviderKind.SqlServer => SqlServer,
        _ => new()
        {
            Name = "relational",
            Page = provider == ProviderKind.Sqlite ? LimitPage : StandardPage,
            Classify = OtherErrors.ClassOf,
            SaysMissing = exception => OtherErrors.ClassOf(exception) == Failure.Unknown,
        },
    };

    /// <remarks>
    /// What a server's settings could change of what is relied on is said anew: each statement stands for itself, a lock is waited
    /// for shortly (the default is 50 seconds), what does not fit is an error, and no range between rows is locked.
    /// </remarks>
    private static PortableSql MySql { get; } = new()
    {
        Name = "MySQL or MariaDB",
        Page = LimitPage,
        ForShare = "lock in share mode",
        Classify = MySqlErrors.ClassOf,
        SaysMissing = MySqlErrors.SaysMissing,
        SaysThere = MySqlErrors.SaysThere,
        Session =
            """
            set session transaction isolation level read committed;
            set autocommit = 1, innodb_lock_wait_timeout = 2, sql_mode = concat(@@sql_mode, ',STRICT_ALL_TABLES'), default_storage_engine = InnoDB
            """,
        Weak =
            """
            select concat('innodb_flush_log_at_trx_commit = ', @@global.innodb_flush_log_at_trx_commit) from (select 1 as one) x
            where @@global.innodb_flush_log_at_trx_commit <> 1
            """,
        LockTables = "select get_lock(concat('outreachkit.', md5(database())), 10)",
        UnlockTables = "select release_lock(concat('outreachkit.', md5(database())))",
        Unsafe =
            $"""
            select engine from information_schema.tables where table_schema = database() and engine <> 'InnoDB'
            and table_name in ({string.Join(", ", OutreachModel.Tables.Select(table => $"'{OutreachModelBuilderExtensions.DefaultTablePrefix}{table}'"))}) limit 1
            """,
    };

    private static PortableSql SqlServer { get; } = new()
    {
        Name = "SQL Server",
        Page = StandardPage,
        ShareHint = "with (repeatableread)",
        Classify = SqlServerErrors.ClassOf,
        SaysMissing = SqlServerErrors.SaysMissing,
        Session = "set implicit_transactions off; set transaction isolation level read committed; set lock_timeout 2000",
        LockTables =
            """
            declare @answer int;
            exec @answer = sp_getapplock @Resource = 'outreachkit', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 10000;
            select case when @answer >= 0 then 1 else 0 end
            """,
        UnlockTables = "exec sp_releaseapplock @Resource = 'outreachkit', @LockOwner = 'Session'",
    };
}
