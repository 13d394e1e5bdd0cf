using OutreachKit.EntityFrameworkCore.Model;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What a store knows of its database before it has asked it anything.</summary>
/// <param name="Dialect">The kind of database.</param>
/// <param name="Statements">What is said to it, by the names of the context's model.</param>
/// <param name="Place">Where it is, for messages: never the connection string, which may hold a password.</param>
/// <param name="Kind">The provider.</param>
/// <param name="Context">The name of the context's class, for messages.</param>
internal sealed record DatabaseProfile(Dialect Dialect, Statements Statements, string Place, ProviderKind Kind, string Context)
{
    /// <summary>Looks at a context. Nothing is opened.</summary>
    internal static DatabaseProfile Of(Func<ScopedDbContext> contexts, StoreBehavior options, Func<MachineClock?, Dialect>? choose = null)
    {
        using ScopedDbContext owned = contexts();
        DbContext db = owned.Db;
        HostModel.Check(db);
        options.CheckHost?.Invoke(db);
        ProviderKind kind = Provider.KindOf(db.Database.ProviderName);
        DbConnection connection = OwnConnection(db, contexts);
        Dialect dialect = choose?.Invoke(Clock(options)) ?? Choose(kind, options);
        return new(
            dialect,
            new Statements(new SqlText(db.Model, db.GetService<ISqlGenerationHelper>(), dialect.Macros), dialect),
            DatabasePlace.Of(kind, connection),
            kind,
            db.GetType().Name);
    }

    private static Dialect Choose(ProviderKind kind, StoreBehavior options) => kind switch
    {
        ProviderKind.Sqlite => new SqliteDialect(Clock(options) ?? MachineClock.OfThisMachine()),
        ProviderKind.PostgreSql => new PostgreSqlDialect(Clock(options)),
        _ => new PortableDialect(Clock(options) ?? MachineClock.OfThisMachine(), kind),
    };

    private static MachineClock? Clock(StoreBehavior options) => options.Time is { } time ? new MachineClock(time) : null;

    /// <summary>The connection of a context, which must not be the next one's too.</summary>
    private static DbConnection OwnConnection(DbContext db, Func<ScopedDbContext> contexts)
    {
        using ScopedDbContext another = contexts();
        try
        {
            DbConnection connection = db.Database.GetDbConnection();
            return !ReferenceEquals(db, another.Db) && !ReferenceEquals(connection, another.Db.Database.GetDbConnection())
                ? connection
                : throw Faults.OneConnection();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw Faults.BadConnectionString();
        }
    }
}
