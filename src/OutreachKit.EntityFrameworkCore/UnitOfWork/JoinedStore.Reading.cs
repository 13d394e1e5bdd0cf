using System.Runtime.CompilerServices;
using OutreachKit.Enrollments.Events;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

// What is looked at: what waits to be saved, else what is stored. Only the counting of stages knows nothing of what waits.
internal sealed partial class JoinedStore
{
    private const int PageSize = 500;

    public override async ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        await RowAsync(id.Value, cancellationToken).ConfigureAwait(false) is { } row ? Read(row) : null;

    public override async ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default) =>
        (await ReadContactAsync(tenant, contact, cancellationToken).ConfigureAwait(false)).Readable;

    public override async ValueTask<ContactEnrollments> ReadContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return _store.TryRead((await OfContactAsync(tenant, contact.Value, cancellationToken).ConfigureAwait(false)).Select(Listed));
    }

    public override async ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default)
    {
        Guid of = id.Value;
        if (await RowAsync(of, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return [];
        }

        List<HistoryRow> stored = await _rows.QueryAsync(_rows.Stored<HistoryRow>().Where(h => h.EnrollmentId == of), cancellationToken).ConfigureAwait(false);
        return
        [
            .. stored.Concat(_rows.Pending<HistoryRow>(h => h.EnrollmentId == of)).OrderBy(h => h.Revision)
                .Select(h => _store.Read(new StoredEvent(of, h.Revision, h.Body, row.Pipeline, row.Version))),
        ];
    }

    public override async IAsyncEnumerable<Enrollment> AllAsync(string tenant, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Guid tenantRef = KeyDigest.OfTenant(tenant);
        List<Guid> stored = await _rows.QueryAsync(
            _rows.Stored<EnrollmentRow>().Where(e => e.TenantRef == tenantRef).OrderBy(e => e.Id).Select(e => e.Id), cancellationToken).ConfigureAwait(false);
        Dictionary<Guid, EnrollmentRow> pending = _rows.Pending<EnrollmentRow>(e => e.TenantRef == tenantRef).ToDictionary(e => e.Id);
        await foreach (Enrollment enrollment in PagesAsync(stored.Where(id => !pending.ContainsKey(id) && !_rows.IsGoing<EnrollmentRow>(id)), cancellationToken).ConfigureAwait(false))
        {
            yield return enrollment;
        }

        foreach (Enrollment enrollment in _store.TryRead(pending.Values.Select(Listed)).Readable)
        {
            yield return enrollment;
        }
    }

    public override async IAsyncEnumerable<Enrollment> OpenEnrollmentsAsync(OpenTouches query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Guid tenantRef = KeyDigest.OfTenant(query.Tenant);
        long? by = UnixMicroseconds.Of(query.DueBy);
        bool dated = by is not null;
        bool inDoubt = query.InDoubt;
        bool dead = query.Dead;
        List<Guid> stored = await _rows.QueryAsync(
            _rows.Stored<TouchRow>()
                .Where(t => t.TenantRef == tenantRef && t.IsTimer == false && (
                    (dated && t.Status != TouchStatus.InDoubt && t.Status != TouchStatus.Dead && (t.DueAt == null || t.DueAt <= by))
                    || (inDoubt && t.Status == TouchStatus.InDoubt)
                    || (dead && t.Status == TouchStatus.Dead)))
                .Select(t => t.EnrollmentId).Distinct(),
            cancellationToken).ConfigureAwait(false);
        Dictionary<Guid, EnrollmentRow> pending = _rows.Pending<EnrollmentRow>(e => e.TenantRef == tenantRef).ToDictionary(e => e.Id);
        await foreach (Enrollment enrollment in PagesAsync(stored.Where(id => !pending.ContainsKey(id) && !_rows.IsGoing<EnrollmentRow>(id)), cancellationToken).ConfigureAwait(false))
        {
            yield return enrollment;
        }

        foreach (Enrollment enrollment in _store.TryRead(pending.Values.Select(Listed)).Readable.Where(e => e.Touches.Any(query.Includes)))
        {
            yield return enrollment;
        }
    }

    public override async ValueTask<StageCounts> CountStagesAsync(string tenant, string pipeline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(pipeline);
        Guid tenantRef = KeyDigest.OfTenant(tenant);
        Guid pipelineRef = KeyDigest.OfPipeline(pipeline);
        var living = await _rows.QueryAsync(
            _rows.Stored<EnrollmentRow>().Where(e => e.TenantRef == tenantRef && e.PipelineRef == pipelineRef)
                .GroupBy(e => new { e.Reached, e.IsAdopted }).Select(g => new { g.Key.Reached, g.Key.IsAdopted, Count = g.Count() }),
            cancellationToken).ConfigureAwait(false);
        var erased = await _rows.QueryAsync(
            _rows.Stored<TombstoneRow>().Where(t => t.TenantRef == tenantRef && t.PipelineRef == pipelineRef)
                .GroupBy(t => new { t.Stage, t.IsAdopted }).Select(g => new { g.Key.Stage, g.Key.IsAdopted, Count = g.Count() }),
            cancellationToken).ConfigureAwait(false);
        return ReachedStages.Counted(
            living.Select(e => (e.Reached, e.IsAdopted, e.Count)), erased.Select(e => (e.Stage, e.IsAdopted, e.Count)));
    }

    public override async ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default) =>
        await DeliveredAsync(id.Value, inbox.Key, cancellationToken).ConfigureAwait(false) is { } delivered
        && await RowAsync(id.Value, cancellationToken).ConfigureAwait(false) is { } row
            ? new(CommitRules.Redelivered(inbox, delivered.ContentHash), Original: await FirstAsync(row, delivered, cancellationToken).ConfigureAwait(false))
            : null;

    /// <summary>What was delivered under that key, waiting to be saved or stored.</summary>
    private async ValueTask<InboxRow?> DeliveredAsync(Guid of, Guid key, CancellationToken cancellationToken) =>
        _rows.Pending<InboxRow>(of, key) ?? (await _rows.QueryAsync(
            _rows.Stored<InboxRow>().Where(i => i.EnrollmentId == of && i.DeliveryKey == key), cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    private async ValueTask<HistoryEvent> FirstAsync(EnrollmentRow row, InboxRow delivered, CancellationToken cancellationToken)
    {
        Guid of = row.Id;
        long revision = delivered.Revision;
        HistoryRow first = _rows.Pending<HistoryRow>(of, revision) ?? (await _rows.QueryAsync(
            _rows.Stored<HistoryRow>().Where(h => h.EnrollmentId == of && h.Revision == revision), cancellationToken).ConfigureAwait(false))[0];
        return _store.Read(new StoredEvent(of, revision, first.Body, row.Pipeline, row.Version));
    }

    private Enrollment Read(EnrollmentRow row) => _store.Read(Listed(row).Stored);

    private static ListedEnrollment Listed(EnrollmentRow row) =>
        new(new StoredEnrollment(row.Revision, row.Pipeline, row.Version, row.State), row.Id, row.Tenant, row.Contact, row.OpenSlot is null);

    private async ValueTask<EnrollmentRow?> RowAsync(Guid id, CancellationToken cancellationToken) => _rows.IsGoing<EnrollmentRow>(id)
        ? null
        : _rows.Pending<EnrollmentRow>(id) ?? (await _rows.QueryAsync(_rows.Stored<EnrollmentRow>().Where(e => e.Id == id), cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>The oldest first.</summary>
    private ValueTask<List<EnrollmentRow>> OfContactAsync(string tenant, string contact, CancellationToken cancellationToken) =>
        _rows.OfContactAsync(tenant, contact, cancellationToken);

    /// <summary>Those that can be read, by their ids, so many at a time: nothing stays open while the caller takes its time.</summary>
    private async IAsyncEnumerable<Enrollment> PagesAsync(IEnumerable<Guid> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Guid[] chunk in ids.Chunk(PageSize))
        {
            // Not the array itself: asked whether it contains something, it is a span, which Entity Framework 8 and 9 do not translate.
            List<Guid> page = [.. chunk];
            List<EnrollmentRow> rows = await _rows.QueryAsync(
                _rows.Stored<EnrollmentRow>().Where(e => page.Contains(e.Id)).OrderBy(e => e.Id), cancellationToken).ConfigureAwait(false);
            foreach (Enrollment enrollment in _store.TryRead(rows.Select(Listed)).Readable)
            {
                yield return enrollment;
            }
        }
    }
}
