using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Intake;
using OutreachKit.Stores;

namespace OutreachKit;

// What hosts say in their own transactions: how it gets there, and how it becomes true.
public sealed partial class OutreachEngine
{
    /// <summary>A unit of work for the engine's tenant, whose rows go where the writer puts them.</summary>
    /// <remarks>OutreachKit.EntityFrameworkCore makes one for a context: <c>outreach.UnitOfWork(db)</c>.</remarks>
    public OutreachUnitOfWork UnitOfWork(IIntakeWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new(this, writer);
    }

    /// <summary>Says several things in one transaction of the store's own, all of them or none, and applies them.</summary>
    /// <param name="work">Says them.</param>
    /// <param name="cancellationToken">Gives up before they are stored; what is stored is applied by whoever comes next.</param>
    public async Task WorkAsync(Action<OutreachUnitOfWork> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var said = new IntakeList();
        work(UnitOfWork(said));
        await _store.AppendAsync(said.Entries, said.Stops, cancellationToken).ConfigureAwait(false);
        await ApplyIntakeAsync(cancellationToken).ConfigureAwait(false);
    }

    // Two overloads with optional parameters are safe here: only one takes a contact.
#pragma warning disable RS0026
    /// <summary>Applies what waits, of all tenants, as far as this process can. Dispatchers do the same, a share in each pass.</summary>
    /// <returns>How many entries were applied here.</returns>
    /// <exception cref="InvalidOperationException">Some of them failed, and wait; all others had their turn.</exception>
    public async Task<int> ApplyIntakeAsync(CancellationToken cancellationToken = default)
    {
        const int PageSize = 500;
        int all = 0;
        Exception? first = null;
        (bool MayHaveMore, int Applied, Exception? Fault) page;
        do
        {
            page = await _intake.ApplyWaitingAsync(PageSize, cancellationToken).ConfigureAwait(false);
            all += page.Applied;
            first ??= page.Fault;
        }
        while (page.MayHaveMore);
        return first is null ? all : throw new InvalidOperationException("Some of what was said could not be applied; it waits, and is tried again.", first);
    }

    /// <summary>Applies what waits for one contact, as far as this process can: before a screen shows them, say.</summary>
    /// <exception cref="ArgumentException">The contact is nobody.</exception>
    public async Task ApplyIntakeAsync(ContactId contact, CancellationToken cancellationToken = default) =>
        await _intake.ApplyForAsync(Tenant, Boundary.Contact(contact), cancellationToken).ConfigureAwait(false);
#pragma warning restore RS0026

    /// <summary>What was said for the tenant and could not be met, the oldest first, each with its reason.</summary>
    /// <remarks>One that may stop somebody denies until it is retried or discarded.</remarks>
    public async Task<IReadOnlyList<IntakeEntry>> SetAsideAsync(CancellationToken cancellationToken = default)
    {
        const int PageSize = 500;
        var all = new List<IntakeEntry>();
        IReadOnlyList<IntakeEntry> page;
        do
        {
            page = await _store.SetAsideAsync(Tenant, all.Count == 0 ? 0 : all[^1].Id, PageSize, cancellationToken).ConfigureAwait(false);
            all.AddRange(page);
        }
        while (page.Count == PageSize);
        return all;
    }

    /// <summary>Has something that was set aside applied again.</summary>
    /// <param name="entry">Its <see cref="IntakeEntry.Id"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there was such an entry.</returns>
    public async Task<bool> RetryIntakeAsync(long entry, CancellationToken cancellationToken = default)
    {
        bool isThere = await _store.SettleEntryAsync(Tenant, entry, discards: false, cancellationToken).ConfigureAwait(false);
        await ApplyIntakeAsync(cancellationToken).ConfigureAwait(false);
        return isThere;
    }

    /// <summary>Forgets something that was set aside: whatever it may have stopped goes on.</summary>
    /// <param name="entry">Its <see cref="IntakeEntry.Id"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there was such an entry.</returns>
    public async Task<bool> DiscardIntakeAsync(long entry, CancellationToken cancellationToken = default) =>
        await _store.SettleEntryAsync(Tenant, entry, discards: true, cancellationToken).ConfigureAwait(false);

    /// <summary>A contact as they stand once what was said of them before is applied: nearly always there is nothing.</summary>
    private async ValueTask<ContactEnrollments> ReadAppliedAsync(ContactId contact, CancellationToken cancellationToken)
    {
        ContactEnrollments found = await _store.ReadContactAsync(Tenant, contact, cancellationToken).ConfigureAwait(false);
        if ((await _store.WaitingForAsync(Tenant, contact, found.Ids, cancellationToken).ConfigureAwait(false)).Count == 0)
        {
            return found;
        }

        await _intake.ApplyForAsync(Tenant, contact, cancellationToken).ConfigureAwait(false);
        return await _store.ReadContactAsync(Tenant, contact, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was said of an enrollment before comes first: a draft, say, before its approval.</summary>
    private async ValueTask ApplyFirstAsync(EnrollmentId id, CancellationToken cancellationToken)
    {
        if ((await _store.WaitingForAsync(Tenant, contact: null, [id], cancellationToken).ConfigureAwait(false)).Count > 0
            && await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } enrollment)
        {
            await _intake.ApplyForAsync(enrollment, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The id that an enrollment will have, if the request can be met at all.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    internal EnrollmentId CheckEnrolling(EnrollRequest request)
    {
        Instant now = Now;
        Boundary.Contact(request.Contact, nameof(EnrollRequest.Contact));
        Boundary.Actor(request.Actor);
        return Enrolling.Decide(request, _terms.Profile(request, Tenant, null, now), now, []).Enrollment.Id;
    }
}
