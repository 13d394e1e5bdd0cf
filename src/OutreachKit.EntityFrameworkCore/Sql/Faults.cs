
namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>Every error that a database can give, in one place: what is wrong, then what to do about it.</summary>
internal static class Faults
{
    internal static OutreachStoreException UnsafeSqlite(string version) => new(
        OutreachStoreFault.UnsafeSqlite,
        $"SQLite {version} can lose committed writes when its write-ahead log is reset (3.7.0 to 3.51.2 can): a mail might be sent twice. "
        + "Update the package that brings SQLite (Microsoft.EntityFrameworkCore.Sqlite 8.0.30 and 10.0.15 bring a safe one; else reference a newer "
        + "SQLitePCLRaw.bundle_e_sqlite3), or set AllowUnsafeSqlite and bear the risk.");

    internal static OutreachStoreException NoWriteAheadLog(string? mode) => new(
        OutreachStoreFault.Unsuitable,
        $"The SQLite database cannot keep a write-ahead log (its journal mode stays '{mode}'): it is in memory, or on a file system "
        + "without shared memory. Give a file on a local disk, as in \"Data Source=outreach.db\"; in memory, InMemoryStore does as well.");

    internal static OutreachStoreException NoTransactions(string engine) => new(
        OutreachStoreFault.Unsuitable,
        $"OutreachKit's tables are kept by the engine {engine}, which has no transactions. Change each of them: alter table … engine = InnoDB.");

    internal static OutreachStoreException WeakDurability(string kind, string setting) => new(
        OutreachStoreFault.Unsuitable,
        $"The {kind} server says {setting}: when it crashes it can lose what it has committed, and then a mail is sent twice and a stop is forgotten. "
        + "Set it to its default in the server's configuration, or set AllowWeakDurability, for tests, and bear the risk.");

    internal static OutreachStoreException OneConnection() => new(
        OutreachStoreFault.Unsuitable,
        "The options give an open connection, or every context is the same one, but a store needs several connections of its own. "
        + "Give the connection string, or a data source, instead, and make a new context each time.");

    internal static OutreachStoreException BadConnectionString() => new(
        OutreachStoreFault.BadConnectionString,
        "The connection string cannot be read, and is not repeated here because of what may stand in it. Correct it: SQLite wants "
        + "\"Data Source=outreach.db\", PostgreSQL \"Host=…;Database=…;Username=…;Password=…\"; a value with ';' in it stands in quotes.");

    internal static OutreachStoreException Older(string place, IReadOnlyCollection<string> missing) => new(
        OutreachStoreFault.OlderDatabase,
        $"The tables in {place} are missing or older than this version of OutreachKit: {string.Join(", ", missing)} has not been applied. "
        + "Open it once with MigrateOnOpen, or apply the migrations of the context (dotnet ef database update, or its script).");

    internal static OutreachStoreException NoTables(string place, string context, Exception? inner = null, IReadOnlyCollection<string>? lacking = null) => new(
        OutreachStoreFault.OlderDatabase,
        $"OutreachKit's tables in {place} are missing or older than this version of it{(lacking is { Count: > 0 } ? $": {string.Join(", ", lacking)}" : "")}. "
        + $"They are in the model of {context}. Make them in one of three ways: add a migration (dotnet ef migrations add OutreachKit) and apply it; "
        + "or call Database.EnsureOutreachKitTablesAsync() at the start; or run the script that Database.GenerateOutreachKitScript() gives.",
        inner);

    internal static OutreachStoreException OlderTables(string place, IReadOnlyCollection<string> lacking) => new(
        OutreachStoreFault.OlderDatabase,
        $"OutreachKit's tables in {place} are older than this version of it: {string.Join(", ", lacking)} is not there. EnsureOutreachKitTablesAsync makes "
        + "tables and changes none. Add these columns by a migration of yours (dotnet ef migrations add OutreachKit), or, if the tables hold nothing that "
        + "is needed, drop them and call it again. Nothing was changed.");

    internal static OutreachStoreException NoDatabase(string place) => new(
        OutreachStoreFault.Unreachable,
        $"There is no {place} in which tables could be made: EnsureOutreachKitTablesAsync makes tables, not the database. Make it first "
        + "(Database.EnsureCreatedAsync, your migrations, or your own script), or correct the connection string.");

    internal static InvalidOperationException TablesInTransaction(string place) => new(
        $"OutreachKit's tables are missing in {place}, and making a table there commits the transaction that is open. Call EnsureOutreachKitTablesAsync "
        + "before BeginTransaction. Nothing was changed.");

    internal static InvalidOperationException TablesInScope(string place) => new(
        $"EnsureOutreachKitTablesAsync was called in a TransactionScope or an enlisted transaction, whose end it cannot see, for {place}. Call it outside, "
        + "or in a transaction of Database.BeginTransaction. Nothing was changed.");

    internal static OutreachStoreException Newer(string place, IReadOnlyCollection<string> unknown) => new(
        OutreachStoreFault.NewerDatabase,
        $"The tables in {place} were made by a newer version of OutreachKit: {string.Join(", ", unknown)} is not known here. "
        + "Update OutreachKit.EntityFrameworkCore in this application; nothing was changed.");

    internal static OutreachStoreException Of(Failure failure, string place, Exception inner) => failure switch
    {
        Failure.ReadOnly => new(
            OutreachStoreFault.ReadOnly,
            $"Nothing can be written to {place}: it is read-only. Let this user write to the file and its folder, take Mode=ReadOnly out of "
            + "the connection string, or name the primary server and not a standby. Nothing was stored.",
            inner),
        Failure.Full => new(
            OutreachStoreFault.Full,
            $"There is no room left for {place}. Make room on the disk, or raise the database's limit. What was to be stored was not, and "
            + "all of what was before is there.",
            inner),
        Failure.Denied => new(
            OutreachStoreFault.Denied,
            $"The server does not let this user in, or not do what is needed, in {place}. Check user name, password and rights: the user "
            + "reads and writes the tables and, with MigrateOnOpen, makes them.",
            inner),
        Failure.Damaged => new(
            OutreachStoreFault.Damaged,
            $"What is in {place} is damaged, or no database at all. Correct the path, or restore a backup.",
            inner),
        Failure.Transient => new(
            OutreachStoreFault.Unreachable,
            $"There is no answer, or no free lock, from {place}, for as long as RetryBudget says. Check that the server runs and is the one "
            + "that the connection string names, and that nobody holds a long transaction. What was asked last may or may not be stored; asking again tells.",
            inner),
        _ => new(
            OutreachStoreFault.Unreachable,
            $"There is no {place}, or it cannot be opened. Correct the connection string, or make the folder or the database, with the "
            + "rights to open it.",
            inner),
    };
}
