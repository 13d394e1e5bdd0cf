using System.Data.Common;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>A claim, and when what it claims was ready; 0 for what waits for a person, who may have it performed without a date.</summary>
internal readonly record struct ClaimedTouch(TouchClaim Claim, long ReadyAt)
{
    /// <summary>Reads key, enrollment, fence, end of lease, ready.</summary>
    internal static ClaimedTouch Read(DbDataReader reader) => new(
        new TouchClaim(new EnrollmentId(reader.GetGuid(1)), new TouchKey(reader.GetGuid(0)), reader.GetInt64(2), UnixMicroseconds.Instant(reader.GetInt64(3))),
        reader.IsDBNull(4) ? 0 : reader.GetInt64(4));
}
