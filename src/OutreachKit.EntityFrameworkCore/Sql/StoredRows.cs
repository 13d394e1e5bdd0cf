using System.Data.Common;
using System.Globalization;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>An enrollment as it is read: a text that makes sense together with the rest.</summary>
internal readonly record struct StoredEnrollment(long Revision, string Pipeline, int Version, string State)
{
    internal static StoredEnrollment Read(DbDataReader reader) => new(reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2), reader.GetString(3));
}

/// <summary>One of many enrollments, and what can be said of it if its text cannot be read.</summary>
internal readonly record struct ListedEnrollment(StoredEnrollment Stored, Guid Id, string Tenant, string Contact, bool IsFinished)
{
    internal static ListedEnrollment Read(DbDataReader reader) =>
        new(StoredEnrollment.Read(reader), reader.GetGuid(4), reader.GetString(5), reader.GetString(6), reader.IsDBNull(7));
}

/// <summary>An event as it is read.</summary>
internal readonly record struct StoredEvent(Guid Enrollment, long Revision, string Body, string Pipeline, int Version)
{
    /// <summary>Reads what <see cref="Statements.FindDelivery"/> gives: the hash of what was delivered, and the event.</summary>
    internal static (Guid Content, StoredEvent Event) ReadDelivery(DbDataReader reader) =>
        (reader.GetGuid(0), new StoredEvent(reader.GetGuid(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5)));

    /// <summary>What was delivered under a key the first time, whichever hash key it was hashed by; null if it is new.</summary>
    internal static async ValueTask<(Guid Content, StoredEvent Event)?> FindDeliveryAsync(
        StoreConnection connection, Statements statements, EnrollmentId enrollment, InboxKey inbox, CancellationToken cancellationToken)
    {
        foreach (InboxKey key in inbox.All)
        {
            List<(Guid Content, StoredEvent Event)> rows = await connection
                .QueryAsync(statements.FindDelivery, ReadDelivery, cancellationToken, enrollment.Value, key.Key).ConfigureAwait(false);
            if (rows.Count > 0)
            {
                return rows[0];
            }
        }

        return null;
    }
}

/// <summary>An event at its place in the feed.</summary>
internal readonly record struct FeedRow(long Position, string Tenant, string Contact, long RecordedAt, StoredEvent Event)
{
    internal static FeedRow Read(DbDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3),
        new StoredEvent(reader.GetGuid(4), reader.GetInt64(5), reader.GetString(6), reader.GetString(7), reader.GetInt32(8)));
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

    /// <summary>A digest, kept as bytes or as a Guid.</summary>
    internal static Guid Digest(DbDataReader reader, int column) =>
        reader.GetValue(column) is byte[] bytes ? new Guid(bytes, bigEndian: true) : reader.GetGuid(column);

    internal static bool IsOne(DbDataReader reader, int column) => Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture) == 1;
}
