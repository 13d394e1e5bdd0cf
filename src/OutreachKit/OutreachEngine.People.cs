using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit;

// What people do about an enrollment: stop and resume it, move it, and speak for its touches.
public sealed partial class OutreachEngine
{
    /// <summary>Stops an enrollment's clock.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="source">Who or what stops it.</param>
    /// <param name="until">The first instant that is free again; null if nobody can say.</param>
    /// <param name="actor">Who does it: an id.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="ArgumentException">The end is not after now.</exception>
    public Task<FireResult> HoldAsync(
        EnrollmentId id, HoldSource source, Instant? until = null, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.Hold(source, until, now, actor), cancellationToken);
    }

    /// <summary>Stops the clock of all of a contact's enrollments that are not finished: their mailbox answered that they are away.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="source">Who or what stops it.</param>
    /// <param name="until">The first instant that is free again; null if nobody can say.</param>
    /// <param name="actor">Who does it: an id.</param>
    /// <param name="cancellationToken">Gives up before the next commit.</param>
    /// <returns>One result for each enrollment that is not finished.</returns>
    /// <exception cref="ArgumentException">The end is not after now.</exception>
    public Task<IReadOnlyList<FireResult>> HoldContactAsync(
        ContactId contact, HoldSource source, Instant? until = null, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return ForEachAsync(contact, e => e.Hold(source, until, now, actor), cancellationToken);
    }

    /// <summary>Stops an enrollment's clock until a local date begins in the contact's zone.</summary>
    /// <exception cref="ArgumentException">The date has begun already.</exception>
    public Task<FireResult> HoldUntilAsync(
        EnrollmentId id, HoldSource source, LocalDate date, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.HoldUntil(source, date, now, actor), cancellationToken);
    }

    /// <summary>A contact lives in another zone: everything planned for them is planned again.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="zone">The zone, by the same names as <see cref="EnrollRequest.Zone"/>; where it is unknown the pipeline's default is used and said.</param>
    /// <param name="actor">Who says so: an id.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>One result for each enrollment that is not finished.</returns>
    public Task<IReadOnlyList<FireResult>> ChangeZoneAsync(
        ContactId contact, string? zone, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return ForEachAsync(contact, e => e.ChangeZone(ContactZone.Choose(zone, null, e.Pipeline.DefaultZone), now, actor), cancellationToken);
    }

    /// <summary>Plans an enrollment's stored dates again where they differ.</summary>
    public Task<FireResult> ReplanAsync(EnrollmentId id, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.Replan(now, actor), cancellationToken);
    }

    /// <summary>Lets the clock of one source run again.</summary>
    public Task<FireResult> ResumeAsync(EnrollmentId id, HoldSource source, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.Resume(source, now, actor), cancellationToken);
    }

    /// <summary>Finishes an enrollment: nothing is planned any more, its history stays.</summary>
    public Task<FireResult> FinishAsync(EnrollmentId id, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.Finish(now, actor), cancellationToken);
    }

    /// <summary>A person approves a touch.</summary>
    public Task<FireResult> ApproveAsync(EnrollmentId id, TouchKey touch, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.Approve(touch, now, actor), cancellationToken);
    }

    /// <summary>A person did what a step asks for, just now. Refused if it has begun already.</summary>
    public Task<FireResult> CompleteAsync(EnrollmentId id, TouchKey touch, string? actor = null, CancellationToken cancellationToken = default) =>
        ByPersonAsync(id, touch, TouchEnd.Done, actor, cancellationToken);

    /// <summary>A person leaves a touch out. Refused if it has begun already.</summary>
    public Task<FireResult> SkipAsync(EnrollmentId id, TouchKey touch, string? actor = null, CancellationToken cancellationToken = default) =>
        ByPersonAsync(id, touch, TouchEnd.Skipped, actor, cancellationToken);

    /// <summary>A person knows what became of a touch that is in doubt or dead.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="touch">The touch.</param>
    /// <param name="wasSent">Whether it went out.</param>
    /// <param name="actor">Who knows: an id.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<FireResult> SettleAsync(
        EnrollmentId id, TouchKey touch, bool wasSent, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => PersonsWord.Settle(e, touch, wasSent, now, actor), cancellationToken);
    }

    private Task<FireResult> ByPersonAsync(EnrollmentId id, TouchKey touch, TouchEnd end, string? actor, CancellationToken cancellationToken)
    {
        Instant now = Now();
        return RunAsync(id, e => PersonsWord.End(e, touch, end, now, actor), cancellationToken);
    }
}
