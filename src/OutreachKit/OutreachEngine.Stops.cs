using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Commands;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

// Standing reasons not to contact somebody: added, ended, listed, carried over.
public sealed partial class OutreachEngine
{
    /// <summary>
    /// Adds a stop. From its commit on, nothing goes out that it covers: what is about to begin is refused, what has begun and not been handed to the
    /// handler is taken back (law C2). Enrollments of one contact stand still for as long as it lasts; whoever opts out of everything leaves them.
    /// </summary>
    /// <param name="stop">The stop; tenant and <see cref="Stop.Since"/> are filled in.</param>
    /// <param name="cancellationToken">Gives up before the next commit; the stop is the first.</param>
    /// <returns>One result for each enrollment that stands otherwise now; none for a stop of more than one contact.</returns>
    /// <exception cref="ArgumentException">It cannot be kept, or has ended already.</exception>
    /// <exception cref="UnreadableEnrollmentException">An enrollment cannot be read here; the stop stands for it all the same.</exception>
    public async Task<IReadOnlyList<FireResult>> StopAsync(Stop stop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stop);
        Instant now = Now;
        Stop added = Kept(stop with { Since = stop.Since ?? now }, now, nameof(stop));
        if (!added.StandsAt(now))
        {
            throw new ArgumentException($"The stop's end, {added.EndedAt ?? added.Until}, is not after now, {now}: give a later end, or none.", nameof(stop));
        }

        await _store.AddStopAsync(added, cancellationToken).ConfigureAwait(false);
        return await HeedAsync(added, now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The host puts a contact away, as a soft delete does: nothing goes out to them, in no pipeline that they are in or come into, until <see cref="RestoreAsync"/>.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="actor">Who does it: an id.</param>
    /// <param name="cancellationToken">Gives up before the next commit.</param>
    /// <returns>One result for each enrollment that is not finished.</returns>
    public Task<IReadOnlyList<FireResult>> SuspendAsync(ContactId contact, string? actor = null, CancellationToken cancellationToken = default) => StopAsync(
        new Stop { Scope = StopScope.Contact(contact), Kind = StopKind.Suspension, Actor = Boundary.Actor(actor) }, cancellationToken);

    /// <summary>The host takes a contact back in: what was planned goes on, later by as long as they were away (law T12).</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="actor">Who does it: an id.</param>
    /// <param name="cancellationToken">Gives up before the next commit.</param>
    /// <returns>One result for each enrollment that is not finished; refused where it was not suspended.</returns>
    public async Task<IReadOnlyList<FireResult>> RestoreAsync(ContactId contact, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Contact(contact);
        Boundary.Actor(actor);
        Instant now = Now;
        await _store.EndStopsAsync(new(Tenant, StopScope.Contact(contact), StopKind.Suspension, now, actor), cancellationToken).ConfigureAwait(false);
        return await ForEachAsync(contact, e => e.Resume(HoldSource.Suspension, now, actor), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the stops of a scope and kind; what a contact's stop had held goes on, later by as long as it stood (law T12).</summary>
    /// <remarks>An opt-out that ends is rescinded: the contact may be enrolled anew. What had ended by it stays so.</remarks>
    /// <param name="scope">What they cover.</param>
    /// <param name="kind">Why they stood.</param>
    /// <param name="actor">Who ends them: an id. An opt-out needs one.</param>
    /// <param name="reason">Why: a code of the host's. An opt-out needs one.</param>
    /// <param name="cancellationToken">Gives up before the next commit.</param>
    /// <returns>How many were ended.</returns>
    /// <exception cref="ArgumentException">An opt-out is to end, and nobody says who ends it, or why.</exception>
    public async Task<int> EndStopsAsync(
        StopScope scope, StopKind kind, string? actor = null, string? reason = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now;
        Boundary.Actor(actor);
        Boundary.Text(reason, "A stop's reason", Boundary.MostOfId, nameof(reason));
        new Stop { Scope = scope, Kind = kind }.Checked(nameof(scope));
        if (kind == StopKind.OptOut && (actor is null || reason is null))
        {
            throw new ArgumentException("An opt-out ends only if somebody says who ends it and why: give both.", actor is null ? nameof(actor) : nameof(reason));
        }

        int ended = await _store.EndStopsAsync(new(Tenant, scope, kind, now, actor, reason), cancellationToken).ConfigureAwait(false);
        if (kind != StopKind.OptOut)
        {
            await ForEachOfAsync(scope, e => e.Resume(StopRules.SourceOf(kind), now, actor), cancellationToken).ConfigureAwait(false);
        }

        return ended;
    }

    /// <summary>The stops of a scope that stand now.</summary>
    public async Task<IReadOnlyList<Stop>> StopsOfAsync(StopScope scope, CancellationToken cancellationToken = default)
    {
        Instant now = Now;
        new Stop { Scope = scope, Kind = StopKind.Pause }.Checked(nameof(scope));
        return await StandingAsync([scope], now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The stops that stand now and concern an enrollment: its contact's, its account's, its pipeline's, and the wider ones.</summary>
    /// <exception cref="EnrollmentNotFoundException">There is no such enrollment.</exception>
    public async Task<IReadOnlyList<Stop>> StopsAgainstAsync(EnrollmentId id, CancellationToken cancellationToken = default)
    {
        return await StopsAgainstAsync(
            await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new EnrollmentNotFoundException(id), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All stops of the tenant, ended ones too, page by page: for a report, or to carry them to another store that has the same hash key.</summary>
    /// <param name="after">The last page's <see cref="StopPage.Next"/>; null to begin.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<StopPage> StopsAsync(Guid? after = null, int limit = 500, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await _store.StopsAsync(Tenant, after, limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes stops over from elsewhere: a list of the host's, or another store's pages. It only adds: no import lifts a stop, and those that have ended are
    /// left out. A second run adds nothing twice. Enrollments learn of it when their next touch is about to begin.
    /// </summary>
    /// <param name="stops">The stops; their tenant does not count.</param>
    /// <param name="cancellationToken">Gives up before the next one; those before it stay.</param>
    /// <returns>How many were added.</returns>
    /// <exception cref="ArgumentException">One cannot be kept; those before it stay.</exception>
    public async Task<int> ImportStopsAsync(IEnumerable<Stop> stops, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stops);
        Instant now = Now;
        int added = 0;
        foreach (Stop stop in stops)
        {
            ArgumentNullException.ThrowIfNull(stop, nameof(stops));
            Stop kept = Kept(stop, now, nameof(stops));
            added += kept.StandsAt(now) && await _store.AddStopAsync(kept, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return added;
    }

    /// <summary>
    /// Two ids are one person: whatever stops one of them stops both. Enrollments stay where they are; erase the id that is given up when the host no
    /// longer needs its history.
    /// </summary>
    /// <param name="one">The id that is given up.</param>
    /// <param name="into">The id that stays.</param>
    /// <param name="actor">Who says so: an id.</param>
    /// <param name="cancellationToken">Gives up before the next commit.</param>
    /// <returns>One result for each enrollment that stands otherwise now.</returns>
    public async Task<IReadOnlyList<FireResult>> MergeStopsAsync(
        ContactId one, ContactId into, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Contact(one);
        Boundary.Contact(into);
        Boundary.Actor(actor);
        Instant now = Now;
        var results = new List<FireResult>();
        foreach ((ContactId from, ContactId to) in new[] { (one, into), (into, one) })
        {
            foreach (Stop stop in await StandingAsync([StopScope.Contact(from)], now, cancellationToken).ConfigureAwait(false))
            {
                Stop same = stop with { Id = Guid.Empty, Scope = StopScope.Contact(to), Actor = actor ?? stop.Actor };
                if (await _store.AddStopAsync(same, cancellationToken).ConfigureAwait(false))
                {
                    results.AddRange(await HeedAsync(same, now, cancellationToken).ConfigureAwait(false));
                }
            }
        }

        return results;
    }

    private Task<IReadOnlyList<Stop>> StopsAgainstAsync(Enrollment enrollment, CancellationToken cancellationToken) =>
        StandingAsync(StopRules.ScopesOf(enrollment), Now, cancellationToken);

    private async Task<IReadOnlyList<Stop>> StandingAsync(IReadOnlyList<StopScope> scopes, Instant now, CancellationToken cancellationToken)
    {
        IReadOnlyList<Stop> found = await _store.FindStopsAsync(Tenant, scopes, cancellationToken).ConfigureAwait(false);
        return [.. found.Where(stop => stop.StandsAt(now))];
    }

    /// <summary>This tenant's stop, if it can be kept, and a hold that follows from it can.</summary>
    private Stop Kept(Stop stop, Instant now, string parameter) => stop.Until > now + Holding.Longest
        ? throw new ArgumentException($"The stop's end, {stop.Until}, lies more than 100 years ahead: give no end where nobody knows it.", parameter)
        : (stop with { Tenant = Tenant }).Checked(parameter);

    /// <summary>What a stop means for the enrollments of one contact becomes true at once; others learn of it when their next touch is about to begin.</summary>
    private Task<IReadOnlyList<FireResult>> HeedAsync(Stop stop, Instant now, CancellationToken cancellationToken)
    {
        if (StopRules.Holds(stop))
        {
            return ForEachOfAsync(stop.Scope, e => e.Hold(StopRules.SourceOf(stop.Kind), stop.Until, now, stop.Actor), cancellationToken);
        }

        return StopRules.Refuses(stop) && stop.Scope.Kind == StopScopeKind.Contact
            ? ForEachOfAsync(stop.Scope, e => e.Receive(Fact.Now(Trigger.OptedOut, now, stop.Actor), now, _options.HashKey, _options.AutoReplies), cancellationToken)
            : Task.FromResult<IReadOnlyList<FireResult>>([]);
    }

    /// <summary>Decides about each enrollment of one contact, or about the one enrollment, that is not finished.</summary>
    private async Task<IReadOnlyList<FireResult>> ForEachOfAsync(StopScope scope, Func<Enrollment, Decision> decide, CancellationToken cancellationToken)
    {
        switch (scope)
        {
            case { Kind: StopScopeKind.Contact, Key: { } contact }:
                return await ForEachAsync(contact, decide, cancellationToken).ConfigureAwait(false);
            case { Kind: StopScopeKind.Enrollment, Key: { } key }:
                var id = new EnrollmentId(Guid.Parse(key));
                return await FindAsync(id, cancellationToken).ConfigureAwait(false) is null
                    ? []
                    : [await RunAsync(id, decide, cancellationToken).ConfigureAwait(false)];
            default:
                return [];
        }
    }
}
