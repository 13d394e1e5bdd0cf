using System.Data.Common;
using OutreachKit.Enrollments;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stops;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>A stop as a statement takes it and a row gives it back.</summary>
internal static class StoredStop
{
    /// <summary>The call that adds it.</summary>
    internal static Call Adding(Statements statements, Stop stop, HashKey hashKey)
    {
        var row = StopRow.Of(stop, hashKey);
        return new(
            statements.AddStop, row.Id, row.Tenant, row.TenantRef, row.ScopeKind, row.ScopeKey, row.ScopeHash, row.Kind, row.Channels, row.Reason, row.Source,
            row.Actor, row.Since, row.Until, row.EndedAt, row.EndedBy, row.EndReason, row.KeyId);
    }

    /// <summary>Reads the columns of <c>{stop}</c>.</summary>
    internal static Stop Read(DbDataReader row) => new StopRow
    {
        Id = row.GetGuid(0),
        Tenant = row.GetString(1),
        ScopeKind = row.GetInt16(2),
        ScopeKey = Text(row, 3),
        ScopeHash = StoredNumbers.Digest(row, 4),
        Kind = row.GetInt16(5),
        Channels = row.GetInt16(6),
        Reason = Text(row, 7),
        Source = Text(row, 8),
        Actor = Text(row, 9),
        Since = Number(row, 10),
        Until = Number(row, 11),
        EndedAt = Number(row, 12),
        EndedBy = Text(row, 13),
        EndReason = Text(row, 14),
        KeyId = StoredNumbers.Digest(row, 15),
    }.ToStop();

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
