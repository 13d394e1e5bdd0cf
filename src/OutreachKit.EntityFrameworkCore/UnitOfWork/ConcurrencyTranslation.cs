using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

/// <summary>
/// Sees to it that who is overtaken gets a <see cref="DbUpdateConcurrencyException"/>, whatever the provider. Where several statements
/// go to the server together, as on PostgreSQL, the event that somebody else wrote under the same revision stands in the way of ours
/// before Entity Framework has counted that no enrollment was changed; and two who enroll the same contact have no revision yet.
/// </summary>
internal static class ConcurrencyTranslation
{
    private static readonly Type[] Rows = [typeof(EnrollmentRow), typeof(HistoryRow), typeof(InboxRow)];

    /// <summary>Once for each context, however often it is joined: it is always the same handler.</summary>
    internal static void TellBy(DbContext db)
    {
        db.SaveChangesFailed -= Tell;
        db.SaveChangesFailed += Tell;
    }

    private static void Tell(object? sender, SaveChangesFailedEventArgs failed)
    {
        if (sender is DbContext db
            && Said(failed.Exception) is DbUpdateException { InnerException: DbException inner } update and not DbUpdateConcurrencyException
            && StandsInTheWay(db, inner, update.Entries))
        {
            throw new OvertakenException(update);
        }
    }

    /// <summary>Of what another try might help against, Npgsql's strategy says so in an exception around it.</summary>
    private static Exception? Said(Exception exception) => exception is InvalidOperationException { InnerException: DbUpdateException inner } ? inner : exception;

    private static bool StandsInTheWay(DbContext db, DbException exception, IReadOnlyList<EntityEntry> entries)
    {
        ProviderKind kind = Provider.KindOf(db.Database.ProviderName);
        return Refusals.SaysOutOfDate(exception) ? entries.Any(entry => IsOurs(entry.Entity))
            : Refusals.SaysConstraint(exception) && IsOfOurs(db, kind, exception, entries);
    }

    /// <summary>
    /// The driver may give the table; else the message gives the key that stood in the way. Only SQLite's gives no name for a missing parent,
    /// but there each row goes alone.
    /// </summary>
    private static bool IsOfOurs(DbContext db, ProviderKind kind, DbException exception, IReadOnlyList<EntityEntry> entries) =>
        exception.Data["TableName"] is string table ? Array.Exists(Rows, row => IsOf(db.Model.FindEntityType(row)!, exception.Data["SchemaName"] as string, table))
        : kind == ProviderKind.Sqlite ? entries is [{ State: EntityState.Added, Entity: var entity }] && IsOurs(entity)
        : Array.Exists(Rows, row => KeysOf(db.Model.FindEntityType(row)!).Any(key => Refusals.Names(exception, key)));

    private static bool IsOurs(object row) => Array.Exists(Rows, ours => ours.IsInstanceOfType(row));

    private static bool IsOf(IEntityType entity, string? schema, string table) =>
        entity.GetTableName() == table && (entity.GetSchema() ?? schema) == schema;

    /// <summary>What a database may call a key of a table: MySQL calls each table's own key PRIMARY, behind the table's name.</summary>
    private static IEnumerable<string> KeysOf(IEntityType entity) =>
    [
        $"{entity.GetTableName()}.PRIMARY",
        .. entity.GetKeys().Select(key => key.GetName()).OfType<string>(),
        .. entity.GetIndexes().Select(index => index.GetDatabaseName()).OfType<string>(),
        .. entity.GetForeignKeys().Select(key => key.GetConstraintName()).OfType<string>(),
    ];

    private sealed class OvertakenException(DbUpdateException update) : DbUpdateConcurrencyException(
        "Somebody else changed the same enrollment, or enrolled the same contact, before this was saved. "
        + "Nothing was saved: start over with a new context.",
        update)
    {
        public override IReadOnlyList<EntityEntry> Entries => update.Entries;
    }
}
