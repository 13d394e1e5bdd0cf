using NodaTime;
using OutreachKit.Agenda;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Insights;
using OutreachKit.Intake;
using OutreachKit.Scheduling;
using OutreachKit.Stores;

namespace OutreachKit;

// What people look at. Nothing here changes anything, but for what has been said already and is applied first.
public sealed partial class OutreachEngine
{
    /// <summary>Which stored dates today's rules and zone database would decide otherwise. Changes nothing.</summary>
    public async Task<IReadOnlyList<ReplanDifference>> ReviewDatesAsync(CancellationToken cancellationToken = default) =>
        ReviewDates(await AllAsync(cancellationToken).ConfigureAwait(false));

    private IReadOnlyList<ReplanDifference> ReviewDates(List<Enrollment> all)
    {
        Instant now = Now;
        return [.. all.SelectMany(e => e.ReviewDates(now))];
    }


    /// <summary>What is due by an instant, now if none is said; and whatever its date what is in doubt, what is dead, and what has no date.</summary>
    public async Task<IReadOnlyList<AgendaItem>> AgendaAsync(Instant? until = null, CancellationToken cancellationToken = default) =>
        await AgendaAsync(new OpenTouches(Tenant, until is { } by ? Boundary.Instant(by, nameof(until)) : Now, InDoubt: true, Dead: true), cancellationToken).ConfigureAwait(false);

    /// <summary>What began, and nobody knows whether it went out, with the reason. It counts as sent until <see cref="SettleAsync"/>.</summary>
    public async Task<IReadOnlyList<AgendaItem>> InDoubtAsync(CancellationToken cancellationToken = default) =>
        await AgendaAsync(new OpenTouches(Tenant, InDoubt: true), cancellationToken).ConfigureAwait(false);

    /// <summary>What failed for good, with the reason. Its sequence stands still until <see cref="SettleAsync"/>.</summary>
    public async Task<IReadOnlyList<AgendaItem>> DeadAsync(CancellationToken cancellationToken = default) =>
        await AgendaAsync(new OpenTouches(Tenant, Dead: true), cancellationToken).ConfigureAwait(false);

    /// <summary>How much is due now, how much is with workers, and what waits for a person: of the whole store, over all tenants.</summary>
    public async Task<Backlog> BacklogAsync(CancellationToken cancellationToken = default) =>
        await _store.BacklogAsync(Now, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// What was committed for the tenant after a cursor (law H3): each enrollment's events in their order, each at least once, and
    /// never anything new before a cursor that was given out. An event that cannot be read here is an entry with
    /// <see cref="FeedEntry.Unreadable"/> (law C12); before one that a newer process may read, the feed waits for
    /// <see cref="OutreachEngineOptions.NewerEventWait"/>.
    /// </summary>
    /// <param name="after">The last page's <see cref="FeedPage.Next"/>; the default value is the beginning.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FeedPage> FollowAsync(FeedCursor after = default, int limit = 500, CancellationToken cancellationToken = default)
    {
        FeedPage page;
        do
        {
            page = await FollowAllTenantsAsync(after, limit, cancellationToken).ConfigureAwait(false);
            if (page.Entries.Any(e => e.Tenant == Tenant))
            {
                return page with { Entries = [.. page.Entries.Where(e => e.Tenant == Tenant)] };
            }

            after = page.Next;
        }
        while (page.Entries.Count > 0);
        return page;
    }

    /// <summary>The same, for the whole store: each entry says whose it is.</summary>
    /// <inheritdoc cref="FollowAsync"/>
    public async Task<FeedPage> FollowAllTenantsAsync(FeedCursor after = default, int limit = 500, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        IReadOnlyList<FeedEntry> entries = await _store.FollowAsync(after, limit, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FeedEntry> told = [.. entries.TakeWhile(e => !IsForNewerProcess(e.Unreadable))];
        return new FeedPage(told, told.Count > 0 ? told[^1].Cursor : after, IsWaiting: told.Count < entries.Count);
    }

    /// <summary>Whether a newer process may read it, and has had too little time for that: what is passed by here would be lost to who follows.</summary>
    private bool IsForNewerProcess(UnreadableEvent? unreadable) =>
        unreadable is not null
        && unreadable.Code switch
        {
            UnreadableCode.NewerFormat => true,
            UnreadableCode.UnknownPipeline => !_pipelines.Pipelines.Any(p => p.Name == unreadable.Pipeline && p.Version > unreadable.Version),
            _ => false,
        }
        && Now - unreadable.RecordedAt < _options.NewerEventWait;

    /// <summary>What would come if a contact were enrolled and nobody answered. Nothing is stored.</summary>
    public IReadOnlyList<PreviewItem> Preview(EnrollRequest request, TrailDetail detail = TrailDetail.Changes)
    {
        ArgumentNullException.ThrowIfNull(request);
        Instant now = Now;
        return Agenda.Preview.From(
            Enrolling.Decide(request, _terms.Profile(request, Tenant, null, now), now, []),
            detail);
    }

    /// <summary>Where an enrollment stands, what comes next, and why then.</summary>
    /// <exception cref="EnrollmentNotFoundException">There is no such enrollment.</exception>
    public async Task<Explanation> ExplainAsync(
        EnrollmentId id, TrailDetail detail = TrailDetail.Changes, CancellationToken cancellationToken = default)
    {
        Enrollment enrollment = await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new EnrollmentNotFoundException(id);
        return new Explanation(enrollment, Now, detail, await StopsAgainstAsync(enrollment, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What happened, in order; empty if there is no such enrollment.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false) is null
            ? []
            : await _store.HistoryAsync(id, cancellationToken).ConfigureAwait(false);

    /// <summary>The enrollment of that id, or null if the tenant has no such one.</summary>
    public async Task<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        await _store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } found && found.Tenant == Tenant ? found : null;

    /// <summary>All enrollments of a contact that can be read here, the oldest first; see <see cref="UnreadableByContactAsync"/>.</summary>
    /// <remarks>What was said of the contact in a transaction of the host's is applied first, if anything of it waits.</remarks>
    /// <exception cref="ArgumentException">The contact is nobody.</exception>
    public async Task<IReadOnlyList<Enrollment>> FindByContactAsync(ContactId contact, CancellationToken cancellationToken = default) =>
        (await ReadAppliedAsync(Boundary.Contact(contact), cancellationToken).ConfigureAwait(false)).Readable;

    /// <summary>How many of a pipeline's enrollments ever got how far.</summary>
    /// <param name="pipeline">The pipeline's name; it may be left out where the engine has only one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Funnel> FunnelAsync(string? pipeline = null, CancellationToken cancellationToken = default)
    {
        Pipeline counted = _pipelines.Latest(pipeline, nameof(pipeline));
        return Funnel.Of(counted, await _store.CountStagesAsync(Tenant, counted.Name, cancellationToken).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<AgendaItem>> AgendaAsync(OpenTouches query, CancellationToken cancellationToken)
    {
        var open = new List<Enrollment>();
        await foreach (Enrollment enrollment in _store.OpenEnrollmentsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            open.Add(enrollment);
        }

        return [.. AgendaItem.Of(open, query)];
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
