using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stops;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

// What is forgotten with the host's own record of the contact, in the same SaveChanges.
internal sealed partial class JoinedStore
{
    public override async ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        List<EnrollmentRow> erased = await OfContactAsync(tenant, contact.Value, cancellationToken).ConfigureAwait(false);
        await EraseStopsAsync(tenant, StopScope.Contact(contact), cancellationToken).ConfigureAwait(false);
        foreach (EnrollmentRow enrollment in erased)
        {
            await EraseStopsAsync(tenant, StopScope.Enrollment(new EnrollmentId(enrollment.Id)), cancellationToken).ConfigureAwait(false);
            await EraseAsync(enrollment, cancellationToken).ConfigureAwait(false);
        }

        return erased.Count;
    }

    private async ValueTask EraseAsync(EnrollmentRow enrollment, CancellationToken cancellationToken)
    {
        Guid id = enrollment.Id;
        List<long> events = await _rows.QueryAsync(
            _rows.Stored<HistoryRow>().Where(h => h.EnrollmentId == id).Select(h => h.Revision), cancellationToken).ConfigureAwait(false);
        List<Guid> touches = await _rows.QueryAsync(
            _rows.Stored<TouchRow>().Where(t => t.EnrollmentId == id).Select(t => t.Key), cancellationToken).ConfigureAwait(false);
        List<Guid> deliveries = await _rows.QueryAsync(
            _rows.Stored<InboxRow>().Where(i => i.EnrollmentId == id).Select(i => i.DeliveryKey), cancellationToken).ConfigureAwait(false);
        List<HistoryRow> unsaved = _rows.Pending<HistoryRow>(h => h.EnrollmentId == id);
        foreach (string? stage in enrollment.Reached.Split(' ').Prepend(null))
        {
            _rows.Add(new TombstoneRow
            {
                Id = OutreachStore.NewId(),
                Tenant = enrollment.Tenant,
                TenantRef = enrollment.TenantRef,
                Pipeline = enrollment.Pipeline,
                PipelineRef = enrollment.PipelineRef,
                Stage = stage,
                IsAdopted = enrollment.IsAdopted,
            });
        }

        foreach (Guid key in touches.Concat(_rows.Pending<TouchRow>(t => t.EnrollmentId == id).Select(t => t.Key)).Distinct())
        {
            _rows.Remove(new TouchRow { Key = key, EnrollmentId = id }, key);
        }

        foreach (Guid key in deliveries.Concat(_rows.Pending<InboxRow>(i => i.EnrollmentId == id).Select(i => i.DeliveryKey)).Distinct())
        {
            _rows.Remove(new InboxRow { EnrollmentId = id, DeliveryKey = key }, id, key);
        }

        foreach (long revision in events.Concat(unsaved.Select(h => h.Revision)).Distinct())
        {
            _rows.Remove(new HistoryRow { EnrollmentId = id, Revision = revision }, id, revision);
        }

        // Its revision goes with it: whoever changes the enrollment meanwhile makes the host's SaveChanges fail, and nothing is half erased.
        _rows.Remove(enrollment, id);
    }
}
