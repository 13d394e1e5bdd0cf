using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Commands;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit;

// What people do with a touch before anybody dispatches it: add it, make its draft ready, have it performed now.
public sealed partial class OutreachEngine
{
    /// <summary>A person adds a touch, on a date of their choosing, beside what the sequences plan.</summary>
    /// <remarks>
    /// Mail goes out by itself when its date has come and its window is open, and not if the contact has moved on by something that they or a
    /// person did; the rest stays planned until a person does it, whatever happens but an opt-out or the enrollment's end.
    /// </remarks>
    /// <param name="id">The enrollment.</param>
    /// <param name="kind">What sort of action.</param>
    /// <param name="at">The local time in the contact's zone.</param>
    /// <param name="reference">
    /// The host's id of what it is about, 1 to 64 characters. One reference is one touch: added again, to this or another enrollment of the contact,
    /// it is the touch that is there already.
    /// </param>
    /// <param name="actor">Who adds it: an id.</param>
    /// <param name="needsApproval">Whether somebody must approve it before it may go out.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="ArgumentException">The time is before now.</exception>
    public async Task<FireResult> AddTouchAsync(
        EnrollmentId id, StepKind kind, LocalDateTime at, string? reference = null, string? actor = null, bool needsApproval = false,
        CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Boundary.Reference(reference);
        Instant now = Now;
        if (reference is not null
            && await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } enrollment
            && await BearerAsync(enrollment.Contact, reference, cancellationToken).ConfigureAwait(false) is { } bearer)
        {
            id = bearer.Id;
        }

        return await RunAsync(id, e => e.AddTouch(kind, at, now, reference, actor, needsApproval), cancellationToken).ConfigureAwait(false);
    }

    // Two overloads with optional parameters are safe here: nothing is both an id and a preparer.
#pragma warning disable RS0026
    /// <summary>The host has made ready what a touch will say; see <see cref="PlannedTouch.Reference"/>.</summary>
    /// <exception cref="ArgumentException">The reference is not 1 to 64 characters.</exception>
    public Task<FireResult> PrepareAsync(
        EnrollmentId id, TouchKey touch, string reference, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(id, e => e.Prepare(touch, reference, now, actor), cancellationToken);
    }

    /// <summary>Has drafts made for what will be due by an instant, waits for approval, and has none yet.</summary>
    /// <returns>One result for each draft.</returns>
    public async Task<IReadOnlyList<FireResult>> PrepareAsync(
        ITouchPreparer preparer, Instant until, string? actor = null, CancellationToken cancellationToken = default)
#pragma warning restore RS0026
    {
        ArgumentNullException.ThrowIfNull(preparer);
        Boundary.Actor(actor);
        Boundary.Instant(until);
        var results = new List<FireResult>();
        foreach (AgendaItem item in await AgendaAsync(new OpenTouches(Tenant, until), cancellationToken).ConfigureAwait(false))
        {
            if (item.Touch is { AwaitsApproval: true, State: TouchState.Planned, Reference: null }
                && await preparer.PrepareAsync(item.Enrollment, item.Touch, cancellationToken).ConfigureAwait(false) is { } reference)
            {
                results.Add(await PrepareFirstAsync(item, reference, actor, cancellationToken).ConfigureAwait(false));
            }
        }

        return results;
    }

    // As above: nothing is both an enrollment's id and a contact's.
#pragma warning disable RS0026
    /// <summary>A person has the touch performed now that bears a reference of the host's: the draft whose Send they pressed.</summary>
    /// <param name="contact">The host's id of the person.</param>
    /// <param name="reference">What <see cref="PrepareAsync(EnrollmentId, TouchKey, string, string?, CancellationToken)"/> or <see cref="AddTouchAsync"/> was given.</param>
    /// <param name="handler">The host's hands.</param>
    /// <param name="atAnyHour">Whether it may begin at an hour at which the contact is not written to.</param>
    /// <param name="actor">Who wants it: an id.</param>
    /// <param name="cancellationToken">Gives up before it has begun; after that only the handler heeds it.</param>
    /// <returns>Refused if no touch bears it, if what bore it was done, or if another draft took its place.</returns>
    /// <exception cref="ArgumentException">The contact was never enrolled.</exception>
    public async Task<PerformResult> PerformNowAsync(
        ContactId contact, string reference, ITouchHandler handler, bool atAnyHour = false, string? actor = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        Boundary.Reference(reference);
        Boundary.Actor(actor);
        ContactEnrollments all = await ReadAppliedAsync(Boundary.Contact(contact), cancellationToken).ConfigureAwait(false);
        if (all is { Readable.Count: 0, Unreadable.Count: 0 })
        {
            throw new ArgumentException($"The contact {contact} was never enrolled: enroll them first.", nameof(contact));
        }

        Enrollment found = BearerAmong(all, reference) ?? (all.Readable.Count > 0 ? all.Readable[^1] : throw new UnreadableEnrollmentException(all.Unreadable, []));
        return References.Bearer(found, reference) is { } touch
            ? await CreateDispatcher(handler).PerformFoundAsync(found, touch.Key, reference, atAnyHour, actor, cancellationToken).ConfigureAwait(false)
            : new PerformResult(found, null, null, Refusing.Refuse(found, References.CodeOfMissing(found, reference)).Refusal);
    }

    /// <summary>A person has a touch performed now; see <see cref="Dispatcher.PerformNowAsync"/>.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="touch">The touch; whether it is due, manual or approved does not count.</param>
    /// <param name="handler">The host's hands.</param>
    /// <param name="atAnyHour">Whether it may begin at an hour at which the contact is not written to.</param>
    /// <param name="actor">Who wants it: an id.</param>
    /// <param name="cancellationToken">Gives up before it has begun; after that only the handler heeds it.</param>
    /// <exception cref="EnrollmentNotFoundException">There is no such enrollment.</exception>
    public async Task<PerformResult> PerformNowAsync(
        EnrollmentId id, TouchKey touch, ITouchHandler handler, bool atAnyHour = false, string? actor = null, CancellationToken cancellationToken = default) =>
        await CreateDispatcher(handler).PerformFoundAsync(
            await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new EnrollmentNotFoundException(id),
            touch, reference: null, atAnyHour, actor, cancellationToken).ConfigureAwait(false);
#pragma warning restore RS0026

    /// <summary>Where somebody else's draft was there first, theirs stays: a person may have seen it.</summary>
    private Task<FireResult> PrepareFirstAsync(AgendaItem item, string reference, string? actor, CancellationToken cancellationToken)
    {
        Instant now = Now;
        TouchKey touch = item.Touch.Key;
        return RunAsync(item.Enrollment.Id, e => e.Prepare(touch, e.Touch(touch)?.Reference ?? reference, now, actor), cancellationToken);
    }

    private async Task<Enrollment?> BearerAsync(ContactId contact, string reference, CancellationToken cancellationToken) =>
        BearerAmong(await _store.ReadContactAsync(Tenant, contact, cancellationToken).ConfigureAwait(false), reference);

    /// <exception cref="UnreadableEnrollmentException">None that can be read bears it, and one that cannot may: what it bears must not go out twice.</exception>
    private static Enrollment? BearerAmong(ContactEnrollments all, string reference) => all.Bearer(reference)
        ?? (all.UnreadableUnfinished is { Count: > 0 } unreadable ? throw new UnreadableEnrollmentException(unreadable, []) : null);
}
