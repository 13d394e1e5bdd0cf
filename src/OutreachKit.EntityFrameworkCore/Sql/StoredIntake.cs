using System.Data.Common;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>An entry of the intake as a statement takes it and a row gives it back.</summary>
internal static class StoredIntake
{
    /// <summary>The call that adds it.</summary>
    internal static Call Adding(Statements statements, IntakeEntry entry)
    {
        var row = IntakeRow.Of(entry);
        return new(
            statements.Intake.Add, row.SaidId, row.UnitId, row.Ordinal, row.Tenant, row.TenantRef, row.Contact, row.EnrollmentId, row.WhoseRef, row.Kind,
            row.Denies, row.Format, row.Body, row.RecordedAt, row.SetAsideAt, row.Fault);
    }

    /// <summary>Reads the columns of <c>{entry}</c>.</summary>
    internal static IntakeEntry Read(DbDataReader row) => new IntakeRow
    {
        EntryId = row.GetInt64(0),
        SaidId = row.GetGuid(1),
        UnitId = row.GetGuid(2),
        Ordinal = row.GetInt32(3),
        Tenant = row.GetString(4),
        Contact = row.IsDBNull(5) ? null : row.GetString(5),
        EnrollmentId = row.IsDBNull(6) ? null : row.GetGuid(6),
        Kind = row.GetInt16(7),
        Denies = StoredNumbers.IsOne(row, 8),
        Format = row.GetInt32(9),
        Body = row.GetString(10),
        RecordedAt = row.GetInt64(11),
        SetAsideAt = row.IsDBNull(12) ? null : row.GetInt64(12),
        Fault = row.IsDBNull(13) ? null : row.GetString(13),
    }.ToEntry();

    /// <summary>By what the intake of an enrollment is found: its contact's, and its own.</summary>
    internal static Guid[] RefsOf(Enrollment enrollment) =>
        [KeyDigest.OfContact(enrollment.Tenant, enrollment.Contact.Value), KeyDigest.OfEnrollment(enrollment.Tenant, enrollment.Id.Value)];
}
