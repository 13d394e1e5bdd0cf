using System.Data.Common;
using System.Globalization;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>An enrollment as it is read: a text that makes sense together with the rest.</summary>
internal readonly record struct StoredEnrollment(long Revision, string Pipeline, int Version, string State)
{
    internal static StoredEnrollment Read(DbDataReader reader) => new(reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2), reader.GetString(3));
}

/// <summary>An event as it is read.</summary>
internal readonly record struct StoredEvent(Guid Enrollment, long Revision, string Body, string Pipeline, int Version)
{
    /// <summary>Reads what <see cref="Statements.FindDelivery"/> gives: the hash of what was delivered, and the event.</summary>
    internal static (Guid Content, StoredEvent Event) ReadDelivery(DbDataReader reader) =>
        (reader.GetGuid(0), new StoredEvent(reader.GetGuid(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5)));
}

/// <summary>A row of numbers, which drivers give in types of their own.</summary>
internal static class StoredNumbers
{
    internal static long?[] Read(DbDataReader reader)
    {
        long?[] numbers = new long?[reader.FieldCount];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = reader.IsDBNull(i) ? null : Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture);
        }

        return numbers;
    }
}
