using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using OutreachKit.EntityFrameworkCore.Schema;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>OutreachKit's tables in a host's database: made where they are missing, or printed as SQL.</summary>
public static class OutreachDatabaseFacadeExtensions
{
    /// <summary>Makes OutreachKit's tables, indexes and the one row that they begin with, where they are missing, and nothing else of the model.</summary>
    /// <remarks>
    /// <para>
    /// For hosts without migrations: whose database <c>EnsureCreated</c> made before OutreachKit's tables were in the model, or which was there
    /// first. Call it at each start, after <c>EnsureCreated</c>, which makes nothing where there is any table. A host with migrations adds one instead.
    /// </para>
    /// <para>
    /// Any number of processes may call it at once: one makes the tables under a lock of the database, the others wait and find them. Called
    /// again it makes nothing. On SQLite, PostgreSQL and SQL Server all is made in one transaction, or in the one that the host has opened on
    /// this context; MySQL and MariaDB commit with each table, so there it is refused in a transaction in which something would have to be made.
    /// It is never done in a <c>TransactionScope</c>. It changes no table: one that lacks a column is refused. A context is for one caller at a time.
    /// </para>
    /// </remarks>
    /// <param name="database">The <c>Database</c> of a context whose model holds the tables.</param>
    /// <param name="cancellationToken">Gives up; then nothing was made, or on MySQL and MariaDB perhaps some of the tables.</param>
    /// <returns>Whether anything was made.</returns>
    /// <exception cref="InvalidOperationException">The tables are not in the model, or a transaction forbids it.</exception>
    /// <exception cref="OutreachStoreException">
    /// <see cref="OutreachStoreFault.OlderDatabase"/>: a table is there and lacks a column; the message names both and says what to do.
    /// <see cref="OutreachStoreFault.Unreachable"/>: there is no such database, or somebody else held the lock for a minute.
    /// </exception>
    public static Task<bool> EnsureOutreachKitTablesAsync(this DatabaseFacade database, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        return new SchemaEnsurer(ContextOf(database)).EnsureAsync(cancellationToken);
    }

    /// <summary>The SQL that makes OutreachKit's tables, and nothing else of the model, for the context's provider: for hosts that write their own.</summary>
    /// <remarks>
    /// On SQLite, PostgreSQL, MySQL, MariaDB and SQL Server it can be run again: what is there stays as it is. It changes no table and keeps no
    /// two who run it apart: let one run it at a time. Of any other provider the commands are those that its Entity Framework provider writes.
    /// </remarks>
    /// <param name="database">The <c>Database</c> of a context whose model holds the tables. It is not asked anything.</param>
    /// <exception cref="InvalidOperationException">They are not in the model.</exception>
    public static string GenerateOutreachKitScript(this DatabaseFacade database)
    {
        ArgumentNullException.ThrowIfNull(database);
        DbContext db = ContextOf(database);
        HostModel.Check(db);
        return new SchemaScript(db).Text();
    }

    private static DbContext ContextOf(DatabaseFacade database) => database.GetService<ICurrentDbContext>().Context;
}
