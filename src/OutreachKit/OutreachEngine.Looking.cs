using NodaTime;
using OutreachKit.Agenda;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Insights;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stores;

namespace OutreachKit;

// What people look at. Nothing here changes anything.
public sealed partial class OutreachEngine
{
    /// <summary>Which stored dates today's rules and zone database would decide otherwise. Changes nothing.</summary>
    public async Task<IReadOnlyList<ReplanDifference>> ReviewDatesAsync(CancellationToken cancellationToken = default) =>
        [.. (await AllAsync(cancellationToken).ConfigureAwait(false)).SelectMany(e => e.ReviewDates())];

    /// <summary>What is due by an instant, or waits for a person; what is due now if none is said.</summary>
    public async Task<IReadOnlyList<AgendaItem>> AgendaAsync(Instant? until = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return [.. AgendaItem.Of(await AllAsync(cancellationToken).ConfigureAwait(false), until ?? now)];
    }

    /// <summary>What would come if a contact were enrolled and nobody answered. Nothing is stored.</summary>
    public IReadOnlyList<PreviewItem> Preview(EnrollRequest request, TrailDetail detail = TrailDetail.Changes)
    {
        ArgumentNullException.ThrowIfNull(request);
        Instant now = Now();
        return Agenda.Preview.From(
            Enrolling.Decide(request, Enrolling.Profile(request, _pipelines.Latest(request.Pipeline), Tenant, now), now), detail);
    }

    /// <summary>Where an enrollment stands, what comes next, and why then.</summary>
    /// <exception cref="EnrollmentNotFoundException">There is no such enrollment.</exception>
    public async Task<Explanation> ExplainAsync(
        EnrollmentId id, TrailDetail detail = TrailDetail.Changes, CancellationToken cancellationToken = default)
    {
        Enrollment enrollment = await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new EnrollmentNotFoundException(id);
        return new Explanation(enrollment, Now(), detail);
    }

    /// <summary>What happened, in order; empty if there is no such enrollment.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false) is null
            ? []
            : await _store.HistoryAsync(id, cancellationToken).ConfigureAwait(false);

    /// <summary>The enrollment of that id, or null if the tenant has no such one.</summary>
    public async Task<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        await _store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } found && found.Tenant == Tenant ? found : null;

    /// <summary>All enrollments of a contact, the oldest first.</summary>
    public async Task<IReadOnlyList<Enrollment>> FindByContactAsync(ContactId contact, CancellationToken cancellationToken = default) =>
        await _store.FindByContactAsync(Tenant, contact, cancellationToken).ConfigureAwait(false);

    /// <summary>How many of a pipeline's enrollments ever got how far.</summary>
    /// <param name="pipeline">The pipeline's name; it may be left out where the engine has only one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Funnel> FunnelAsync(string? pipeline = null, CancellationToken cancellationToken = default)
    {
        Pipeline counted = _pipelines.Latest(pipeline);
        var histories = new List<IReadOnlyList<HistoryEvent>>();
        foreach (Enrollment enrollment in await AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (enrollment.Pipeline.Name == counted.Name)
            {
                histories.Add(await _store.HistoryAsync(enrollment.Id, cancellationToken).ConfigureAwait(false));
            }
        }

        return Funnel.Of(counted, histories);
    }

    private async Task<List<Enrollment>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<Enrollment>();
        await foreach (Enrollment enrollment in _store.AllAsync(Tenant, cancellationToken).ConfigureAwait(false))
        {
            all.Add(enrollment);
        }

        return all;
    }
}
