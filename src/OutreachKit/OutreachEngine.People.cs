using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit;

// What people do about an enrollment: stop and resume it, move it, and speak for its touches.
public sealed partial class OutreachEngine
{
    /// <summary>Stops an enrollment's clock.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="source">Who or what stops it.</param>
    /// <param name="until">The first instant that is free again; null if nobody can say.</param>
    /// <param name="actor">Who does it: an id.</param>
    /// <param name="from">The first instant at which the clock stands, if it is another than now.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="ArgumentException">The end is not after now, or not after the beginning.</exception>
    public Task<FireResult> HoldAsync(
        EnrollmentId id, HoldSource source, Instant? until = null, string? actor = null, Instant? from = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(id, e => e.Hold(source, until, now, actor, from), cancellationToken);
    }

    /// <summary>Stops the clock of all of a contact's enrollments that are not finished: their mailbox answered that they are away.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="source">Who or what stops it.</param>
    /// <param name="until">The first instant that is free again; null if nobody can say.</param>
    /// <param name="actor">Who does it: an id.</param>
    /// <param name="from">The first instant at which the clock stands, if it is another than now.</param>
    /// <param name="cancellationToken">Gives up before the next commit.</param>
    /// <returns>One result for each enrollment that is not finished.</returns>
    /// <exception cref="ArgumentException">The end is not after now, or not after the beginning.</exception>
    public Task<IReadOnlyList<FireResult>> HoldContactAsync(
        ContactId contact, HoldSource source, Instant? until = null, string? actor = null, Instant? from = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return ForEachAsync(contact, e => e.Hold(source, until, now, actor, from), cancellationToken);
    }

    /// <summary>Stops an enrollment's clock until a local date begins in the contact's zone.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="source">Who or what stops it.</param>
    /// <param name="date">The first local date on which the clock runs again.</param>
    /// <param name="actor">Who does it: an id.</param>
    /// <param name="from">The first instant at which the clock stands, if it is another than now.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="ArgumentException">The date has begun already.</exception>
    public Task<FireResult> HoldUntilAsync(
        EnrollmentId id, HoldSource source, LocalDate date, string? actor = null, Instant? from = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(id, e => e.HoldUntil(source, date, now, actor, from), cancellationToken);
    }

    /// <summary>A contact lives in another zone: everything planned for them is planned again.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="zone">The zone, by the same names as <see cref="EnrollRequest.Zone"/>; where it is unknown the account's is used, else the pipeline's default, and that is said.</param>
    /// <param name="actor">Who says so: an id.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>One result for each enrollment that is not finished.</returns>
    public Task<IReadOnlyList<FireResult>> ChangeZoneAsync(
        ContactId contact, string? zone, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return ForEachAsync(contact, e => e.ChangeZone(_zones.Changed(e.Zone, zone, e.Pipeline.DefaultZone, nameof(zone)), now, actor), cancellationToken);
    }

    /// <summary>Plans an enrollment's stored dates again where they differ.</summary>
    public Task<FireResult> ReplanAsync(EnrollmentId id, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(id, e => e.Replan(now, actor), cancellationToken);
    }

    /// <summary>Lets the clock of one source run again.</summary>
    public Task<FireResult> ResumeAsync(EnrollmentId id, HoldSource source, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(id, e => e.Resume(source, now, actor), cancellationToken);
    }

    /// <summary>Finishes an enrollment: nothing is planned any more, its history stays.</summary>
    public Task<FireResult> FinishAsync(EnrollmentId id, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(id, e => e.Finish(now, actor), cancellationToken);
    }

    /// <summary>
    /// The host has settled something else for a contact: their zone is asked for again, and what is planned is planned again by it and by their
    /// hours, where that gives other dates.
    /// </summary>
    /// <returns>One result for each enrollment that is not finished.</returns>
    public Task<IReadOnlyList<FireResult>> RefreshAsync(ContactId contact, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return ForEachAsync(contact, e => Refresh(e, now, actor), cancellationToken);
    }

    /// <summary>A person approves a touch.</summary>
    public Task<FireResult> ApproveAsync(EnrollmentId id, TouchKey touch, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(id, e => e.Approve(touch, now, actor), cancellationToken);
    }

    /// <summary>A person takes an approval back. Once the touch has begun it is too late, and that is said.</summary>
    public Task<FireResult> WithdrawAsync(EnrollmentId id, TouchKey touch, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(id, e => e.Withdraw(touch, now, actor), cancellationToken);
    }

    /// <summary>A person moves what is planned to another time: a touch, or the timer that gives up.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="touch">The touch or timer.</param>
    /// <param name="at">The local time in the contact's zone. Mail still waits for its window; a person's task is due at that very time.</param>
    /// <param name="actor">Who moves it: an id.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="ArgumentException">The time is before now, or more than 100 years after.</exception>
    public Task<FireResult> MoveTouchAsync(
        EnrollmentId id, TouchKey touch, LocalDateTime at, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(id, e => e.MoveTouch(touch, at, now, actor), cancellationToken);
    }

    /// <summary>A person did what a step asks for. Refused if it has begun already.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="touch">The touch.</param>
    /// <param name="actor">Who did it: an id.</param>
    /// <param name="at">When, if it was earlier than now: what follows counts from there.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="ArgumentException">It was done after now, or before the enrollment's round began.</exception>
    public Task<FireResult> CompleteAsync(
        EnrollmentId id, TouchKey touch, string? actor = null, Instant? at = null, CancellationToken cancellationToken = default) =>
        ByPersonAsync(id, touch, TouchEnd.Done, at, actor, cancellationToken);

    /// <summary>A person leaves a touch out. Refused if it has begun already.</summary>
    public Task<FireResult> SkipAsync(EnrollmentId id, TouchKey touch, string? actor = null, CancellationToken cancellationToken = default) =>
        ByPersonAsync(id, touch, TouchEnd.Skipped, at: null, actor, cancellationToken);

    /// <summary>A person knows what became of a touch that is in doubt or dead.</summary>
    /// <remarks>
    /// Sent again, it keeps its key. That is refused while a worker may still be at it, until a grace (<see cref="OutreachEngineOptions.ResendGrace"/>) after its
    /// lease; and if the contact's stage has been left since by anything but the touch itself.
    /// </remarks>
    /// <param name="id">The enrollment.</param>
    /// <param name="touch">The touch.</param>
    /// <param name="settlement">Whether it went out, and whether it shall.</param>
    /// <param name="actor">Who knows: an id.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<FireResult> SettleAsync(
        EnrollmentId id, TouchKey touch, Settlement settlement, string? actor = null, CancellationToken cancellationToken = default)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(
            id, e => ManualResolution.Settle(e, touch, settlement, now, actor), cancellationToken,
            new DecisionTerms { Resends = settlement == Settlement.Resend ? touch : null, Grace = _options.ResendGrace });
    }

    /// <summary>Asks a look-up about everything in doubt, and settles what it knows: sent, or sent again now.</summary>
    /// <returns>One result for each touch that the look-up knew of.</returns>
    public async Task<IReadOnlyList<FireResult>> SettleByLookupAsync(ITouchLookup lookup, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        var results = new List<FireResult>();
        foreach (AgendaItem item in await InDoubtAsync(cancellationToken).ConfigureAwait(false))
        {
            TouchOutcome? known = await lookup.FindAsync(new Touch(item.Enrollment, item.Touch), cancellationToken).ConfigureAwait(false);
            Settlement? settlement = known?.Kind switch
            {
                TouchOutcomeKind.Done => Settlement.Sent,
                TouchOutcomeKind.NotSent => Settlement.Resend,
                TouchOutcomeKind.Failed or TouchOutcomeKind.Skipped => Settlement.NotSent,
                _ => null,
            };
            if (settlement is { } settled)
            {
                results.Add(await SettleAsync(item.Enrollment.Id, item.Touch.Key, settled, "look-up", cancellationToken).ConfigureAwait(false));
            }
        }

        return results;
    }

    /// <summary>The engine's clock is right although it ran ahead of the store's: dispatch goes on, for every worker.</summary>
    public async Task AcceptClockAsync(CancellationToken cancellationToken = default) =>
        await _store.AcceptClockAsync(Now, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// What the host says now counts, as far as it can be understood; where it says nothing, or makes a typing error, the contact stays in the
    /// zone in which they are.
    /// </summary>
    private Decision Refresh(Enrollment enrollment, Instant now, string? actor)
    {
        ContactSettings? settled = enrollment.State.Profile.Settings;
        ContactZone zone = _zones.Of(
            settled?.Zone ?? enrollment.Zone.Asked, settled?.AccountZone ?? enrollment.Zone.Account, enrollment.Pipeline.DefaultZone,
            nameof(ContactSettings.Zone), nameof(ContactSettings.AccountZone));
        bool isKnown = zone.Source < ZoneSource.PipelineDefault && (zone.Source == ZoneSource.Contact || enrollment.Zone.FellBack);
        return isKnown && zone.Zone.Id != enrollment.Zone.Zone.Id
            ? enrollment.ChangeZone(zone, now, actor)
            : enrollment.Replan(now, actor);
    }

    private Task<FireResult> ByPersonAsync(
        EnrollmentId id, TouchKey touch, TouchEnd end, Instant? at, string? actor, CancellationToken cancellationToken)
    {
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(id, e => ManualResolution.End(e, touch, end, at, now, actor), cancellationToken);
    }
}
