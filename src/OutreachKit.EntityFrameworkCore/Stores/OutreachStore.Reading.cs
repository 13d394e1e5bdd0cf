using System.Globalization;
using System.Runtime.CompilerServices;
using OutreachKit.Enrollments.Events;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore;

// What is looked at. Rows are read to the end, and the connection given back, before anything is made of them.
public sealed partial class OutreachStore
{
    private const long PageSize = 500;

    /// <inheritdoc/>
    public override async ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default)
    {
        List<StoredEnrollment> rows = await _executor.ReadAsync(
            connection => connection.QueryAsync(Statements.Find, StoredEnrollment.Read, cancellationToken, id.Value), cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : Read(rows[0]);
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        (await ReadContactAsync(tenant, contact, cancellationToken).ConfigureAwait(false)).Readable;

    /// <inheritdoc/>
    public override async ValueTask<ContactEnrollments> ReadContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        List<ListedEnrollment> rows = await _executor.ReadAsync(
            connection => connection.QueryAsync(Statements.FindByContact, ListedEnrollment.Read, cancellationToken, KeyDigest.OfContact(tenant, contact.Value)),
            cancellationToken).ConfigureAwait(false);
        return TryRead(rows);
    }

    /// <inheritdoc/>
    public override async ValueTask<UnreadablePage> UnreadableAsync(
        string? tenant, EnrollmentId? after, int limit, CancellationToken cancellationToken = default)
    {
        Guid last = after?.Value ?? Guid.Empty;
        List<ListedEnrollment> rows = await _executor.ReadAsync(
            connection => tenant is null
                ? connection.QueryAsync(Statements.PageOfAll, ListedEnrollment.Read, cancellationToken, last, (long)limit)
                : connection.QueryAsync(Statements.Page, ListedEnrollment.Read, cancellationToken, KeyDigest.OfTenant(tenant), last, (long)limit),
            cancellationToken).ConfigureAwait(false);

        // One that is finished needs no pipeline, so nobody is told of it.
        return new(TryRead(rows.Where(r => !r.IsFinished)).Unreadable, rows.Count == limit ? new EnrollmentId(rows[^1].Id) : null);
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default)
    {
        List<StoredEvent> rows = await _executor.ReadAsync(
            connection => connection.QueryAsync(
                Statements.History,
                r => new StoredEvent(id.Value, r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetInt32(3)),
                cancellationToken,
                id.Value),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Read)];
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<Enrollment> AllAsync(string tenant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Guid tenantRef = KeyDigest.OfTenant(tenant);
        return PagesAsync(Statements.Page, last => [tenantRef, last, PageSize], cancellationToken);
    }

    /// <inheritdoc/>
#pragma warning disable RS0026 // The other OpenAsync opens the store.
    public override IAsyncEnumerable<Enrollment> OpenEnrollmentsAsync(OpenTouches query, CancellationToken cancellationToken = default) => PagesAsync(
        Statements.PageOpen,
        last =>
        [
            KeyDigest.OfTenant(query.Tenant), UnixMicroseconds.Of(query.DueBy), query.DueBy is null ? 0L : 1L, query.InDoubt ? 1L : 0L, query.Dead ? 1L : 0L, last, PageSize,
        ],
        cancellationToken);
#pragma warning restore RS0026

    /// <inheritdoc/>
    public override async ValueTask<StageCounts> CountStagesAsync(string tenant, string pipeline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(pipeline);
        object?[] which = [KeyDigest.OfTenant(tenant), KeyDigest.OfPipeline(pipeline)];
        return await _executor.ReadAsync(
            async connection =>
            {
                List<(string Reached, bool IsAdopted, int Count)> living = await connection.QueryAsync(
                    Statements.CountReached, r => (r.GetString(0), Flag(r, 1), Number(r, 2)), cancellationToken, which).ConfigureAwait(false);
                List<(string? Stage, bool IsAdopted, int Count)> erased = await connection.QueryAsync(
                    Statements.CountErased, r => (r.IsDBNull(0) ? null : r.GetString(0), Flag(r, 1), Number(r, 2)), cancellationToken, which)
                    .ConfigureAwait(false);
                return ReachedStages.Counted(living, erased);
            },
            cancellationToken).ConfigureAwait(false);

        static int Number(System.Data.Common.DbDataReader row, int column) => Convert.ToInt32(row.GetValue(column), CultureInfo.InvariantCulture);

        static bool Flag(System.Data.Common.DbDataReader row, int column) => Number(row, column) != 0;
    }

    /// <inheritdoc/>
    public override async ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default)
    {
        (Guid Content, StoredEvent Event)? found = await _executor.ReadAsync(
            connection => StoredEvent.FindDeliveryAsync(connection, Statements, id, inbox, cancellationToken), cancellationToken).ConfigureAwait(false);
        return found is { } first ? new(CommitRules.Redelivered(inbox, first.Content), Original: Read(first.Event)) : null;
    }

    /// <summary>Page by page by id, so that nothing stays open while the caller takes its time.</summary>
    private async IAsyncEnumerable<Enrollment> PagesAsync(
        Statement page, Func<Guid, object?[]> values, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid last = Guid.Empty;
        int count;
        do
        {
            List<ListedEnrollment> rows = await _executor.ReadAsync(
                connection => connection.QueryAsync(page, ListedEnrollment.Read, cancellationToken, values(last)), cancellationToken).ConfigureAwait(false);
            foreach (ListedEnrollment row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                last = row.Id;
                if (TryRead(row).Enrollment is { } enrollment)
                {
                    yield return enrollment;
                }
            }

            count = rows.Count;
        }
        while (count == PageSize);
    }
}
