using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

/// <summary>
/// Sees to it that who is overtaken gets a <see cref="DbUpdateConcurrencyException"/>, whatever the provider. Where several statements
/// go to the server together, as on PostgreSQL, the event that somebody else wrote under the same revision stands in the way of ours
/// before Entity Framework has counted that no enrollment was changed; and two who enroll the same contact have no revision yet.
/// </summary>
internal static class ConcurrencyTranslation
{
    private const string IntegrityConstraint = "23";
    private const string SqliteConstraint = "SQLite Error 19:";

    private static readonly Type[] Rows = [typeof(EnrollmentRow), typeof(HistoryRow), typeof(InboxRow), typeof(SuppressionRow)];

    /// <summary>Once for each context, however often it is joined: it is always the same handler.</summary>
    internal static void TellBy(DbContext db)
    {
        db.SaveChangesFailed -= Tell;
        db.SaveChangesFailed += Tell;
    }

    private static void Tell(object? sender, SaveChangesFailedEventArgs failed)
    {
        if (sender is DbContext db
            && failed.Exception is DbUpdateException { InnerException: DbException inner } update and not DbUpdateConcurrencyException
            && IsConstraint(inner)
            && StandsInTheWay(db, inner, update.Entries))
        {
            throw new OvertakenException(update);
        }
    }

    private static bool IsConstraint(DbException exception) =>
        exception.SqlState?.StartsWith(IntegrityConstraint, StringComparison.Ordinal) ?? exception.Message.StartsWith(SqliteConstraint, StringComparison.Ordinal);

    /// <summary>The driver may know the table; else the row is known if it went alone.</summary>
    private static bool StandsInTheWay(DbContext db, DbException exception, IReadOnlyList<EntityEntry> entries) =>
        exception.Data["TableName"] is string table
            ? Array.Exists(Rows, row => IsOf(db.Model.FindEntityType(row)!, exception.Data["SchemaName"] as string, table))
            : entries is [{ State: EntityState.Added, Entity: var entity }] && Array.Exists(Rows, row => row.IsInstanceOfType(entity));

    private static bool IsOf(IEntityType entity, string? schema, string table) =>
        entity.GetTableName() == table && (entity.GetSchema() ?? schema) == schema;

    private sealed class OvertakenException(DbUpdateException update) : DbUpdateConcurrencyException(
        "Somebody else changed the same enrollment, or enrolled or suppressed the same contact, before this was saved. "
        + "Nothing was saved: start over with a new context.",
        update)
    {
        public override IReadOnlyList<EntityEntry> Entries => update.Entries;
    }
}
