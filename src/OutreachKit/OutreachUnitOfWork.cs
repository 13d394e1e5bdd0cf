using System.Security.Cryptography;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Commands;
using OutreachKit.Intake;
using OutreachKit.Stages;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

/// <summary>
/// What a host says in its own transaction. Each call adds a row beside the host's own and nothing else: it asks nothing of the database, waits for nobody
/// and cannot be refused there. The host's save stores all of it or nothing; what follows from it is made true soon after, in the order in which it was said.
/// </summary>
/// <remarks>
/// <para>
/// From the save on, nothing goes out to whom an opt-out, a suspension, a fact, an erasure, a new draft or a withdrawn approval concerns, until that is applied
/// (law C2). Dispatchers of an engine apply it, and so does <see cref="OutreachEngine.ApplyIntakeAsync(CancellationToken)"/>.
/// </para>
/// <para>
/// What cannot be met then, an approval of a touch that is gone say, is set aside with its reason (<see cref="OutreachEngine.SetAsideAsync"/>). An erasure wins over
/// its whole unit of work, whatever else that says. A mistake in the call itself is an exception at once.
/// </para>
/// <para>Like the transaction, for one caller at a time.</para>
/// </remarks>
public sealed class OutreachUnitOfWork
{
    private readonly OutreachEngine _outreach;
    private readonly IIntakeWriter _writer;

    /// <summary>Where it puts what is said.</summary>
    public IIntakeWriter Writer => _writer;

    internal OutreachUnitOfWork(OutreachEngine outreach, IIntakeWriter writer)
    {
        _outreach = outreach;
        _writer = writer;
    }

    /// <summary>Enrolls a contact at the pipeline's start.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="zone">The contact's zone, if it is known; see <see cref="EnrollRequest.Zone"/>.</param>
    /// <returns>As <see cref="Enroll(EnrollRequest)"/>.</returns>
    /// <exception cref="ArgumentException">The contact is nobody, or the zone is not understood and is to be.</exception>
#pragma warning disable RS0026 // Two overloads with optional parameters are safe here: nothing is both a contact's id and a request.
    public EnrollmentId Enroll(ContactId contact, string? zone = null) => Enroll(new EnrollRequest { Contact = contact, Zone = zone });
#pragma warning restore RS0026

    /// <summary>Enrolls a contact, or takes over one already under way, as the request says.</summary>
    /// <param name="request">Who, and in which pipeline.</param>
    /// <returns>The id that the enrollment will have. Whoever is enrolled already, or must not be written to, stays as they are, and the request is set aside.</returns>
    /// <exception cref="ArgumentException">The pipeline, the stage or the zone is not known, or the instant lies after now.</exception>
    public EnrollmentId Enroll(EnrollRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        EnrollmentId id = _outreach.CheckEnrolling(request);
        return Append(IntakeKind.Enroll, denies: false, request.Contact, id, new IntakeBody { Request = request, Actor = request.Actor }).Enrollment!.Value;
    }

    /// <summary>A fact about a contact, for each of their enrollments. An opt-out counts whether they are enrolled or not.</summary>
    /// <exception cref="ArgumentException">The contact is nobody, or the fact is said to have occurred more than a day after now.</exception>
    public void Received(ContactId contact, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        Boundary.Contact(contact);
        Receiving.OccurredAt(fact, _outreach.Now, nameof(fact));
        if (fact.Trigger == Trigger.OptedOut)
        {
            _writer.Add(Stop.OptOut(_outreach.Tenant, contact, _outreach.Now, fact.Actor));
        }

        Append(IntakeKind.Received, denies: true, contact, null, new IntakeBody { Fact = fact });
    }

    /// <summary>A fact that happened just now, by the engine's clock.</summary>
    /// <exception cref="ArgumentException">The contact is nobody, or the trigger is a command.</exception>
    public void Received(ContactId contact, Trigger fact, string? actor = null) => Received(contact, Fact.Now(fact, _outreach.Now, Boundary.Actor(actor)));

    /// <summary>They asked not to be written to: never again, in no pipeline of the tenant, whether enrolled or not.</summary>
    /// <exception cref="ArgumentException">The contact is nobody.</exception>
    public void OptOut(ContactId contact, string? actor = null)
    {
        Instant now = _outreach.Now;
        Append(IntakeKind.OptOut, denies: true, Boundary.Contact(contact), null, new IntakeBody { Actor = Boundary.Actor(actor) });
        _writer.Add(Stop.OptOut(_outreach.Tenant, contact, now, actor));
    }

    /// <summary>The host puts a contact away, as a soft delete does: nothing goes out to them until <see cref="Restore"/>.</summary>
    /// <exception cref="ArgumentException">The contact is nobody.</exception>
    public void Suspend(ContactId contact, string? actor = null)
    {
        Instant now = _outreach.Now;
        Append(IntakeKind.Suspend, denies: true, Boundary.Contact(contact), null, new IntakeBody { Actor = Boundary.Actor(actor) });
        _writer.Add(IntakeStops.SuspensionOf(_outreach.Tenant, contact, now, actor));
    }

    /// <summary>The host takes a contact back in: what was planned goes on, later by as long as they were away (law T12).</summary>
    /// <exception cref="ArgumentException">The contact is nobody.</exception>
    public void Restore(ContactId contact, string? actor = null) =>
        Append(IntakeKind.Restore, denies: false, Boundary.Contact(contact), null, new IntakeBody { Actor = Boundary.Actor(actor) });

    /// <summary>The contact is forgotten, with whatever else this unit of work says of them but an opt-out (law P2).</summary>
    /// <exception cref="ArgumentException">The contact is nobody.</exception>
    public void Erase(ContactId contact) => Append(IntakeKind.Erase, denies: true, Boundary.Contact(contact), null, new IntakeBody());

    /// <summary>The host has made ready what a touch will say; see <see cref="PlannedTouch.Reference"/>.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="touch">The touch.</param>
    /// <param name="reference">The host's id of the draft, 1 to 64 characters.</param>
    /// <param name="actor">Who made it: an id.</param>
    /// <exception cref="ArgumentException">The reference is not 1 to 64 characters.</exception>
    public void Prepare(EnrollmentId id, TouchKey touch, string reference, string? actor = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        Append(
            IntakeKind.Prepare, denies: true, null, id,
            new IntakeBody { Touch = touch, Reference = Boundary.Reference(reference), Actor = Boundary.Actor(actor) });
    }

    /// <summary>A person approves a touch.</summary>
    public void Approve(EnrollmentId id, TouchKey touch, string? actor = null) =>
        Append(IntakeKind.Approve, denies: false, null, id, new IntakeBody { Touch = touch, Actor = Boundary.Actor(actor) });

    /// <summary>A person takes an approval back.</summary>
    public void Withdraw(EnrollmentId id, TouchKey touch, string? actor = null) =>
        Append(IntakeKind.Withdraw, denies: true, null, id, new IntakeBody { Touch = touch, Actor = Boundary.Actor(actor) });

    /// <summary>A person adds a touch, on a date of their choosing; see <see cref="OutreachEngine.AddTouchAsync"/>.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="kind">What sort of action.</param>
    /// <param name="at">The local time in the contact's zone. One that has passed when this is applied is set aside.</param>
    /// <param name="reference">The host's id of what it is about, 1 to 64 characters. One reference is one touch.</param>
    /// <param name="actor">Who adds it: an id.</param>
    /// <param name="needsApproval">Whether somebody must approve it before it may go out.</param>
    /// <exception cref="ArgumentException">The time cannot be meant, or the reference is not 1 to 64 characters.</exception>
    public void Add(
        EnrollmentId id, StepKind kind, LocalDateTime at, string? reference = null, string? actor = null, bool needsApproval = false) => Append(
        IntakeKind.Add, denies: false, null, id,
        new IntakeBody
        {
            Step = Enum.IsDefined(kind) ? kind : throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of step."),
            At = Boundary.Local(at, nameof(at)),
            Reference = Boundary.Reference(reference),
            Actor = Boundary.Actor(actor),
            NeedsApproval = needsApproval,
        });

    /// <summary>Gives a command in the contact's run that is not finished.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="command">The command; a fact goes through <see cref="Received(ContactId, Fact)"/>.</param>
    /// <param name="pipeline">In which pipeline; it may be left out where the contact has one run.</param>
    /// <param name="actor">Who gives it: an id.</param>
    /// <exception cref="ArgumentException">The contact is nobody, or the trigger is a fact.</exception>
    public void Fire(ContactId contact, Trigger command, string? pipeline = null, string? actor = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Kind != TriggerKind.Command)
        {
            throw new ArgumentException($"'{command}' is a fact, not a command: say it with Received.", nameof(command));
        }

        Append(
            IntakeKind.Command, denies: true, Boundary.Contact(contact), null,
            new IntakeBody { Command = command, Pipeline = pipeline, Actor = Boundary.Actor(actor) });
    }

    /// <summary>The host has set a status of its own: a fact or a command, unless the contact's run stands already in a stage that the status is.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="trigger">What the status means. A command that nobody can be given is left out.</param>
    /// <param name="stages">The stages that the status is.</param>
    /// <param name="pipeline">In which pipeline; null for the only one.</param>
    /// <param name="actor">Who set it: an id.</param>
    /// <exception cref="ArgumentException">The contact is nobody.</exception>
    public void StatusSet(ContactId contact, Trigger trigger, IReadOnlyList<Stage> stages, string? pipeline = null, string? actor = null)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(stages);
        Instant now = _outreach.Now;
        Boundary.Contact(contact);
        if (trigger == Trigger.OptedOut)
        {
            _writer.Add(Stop.OptOut(_outreach.Tenant, contact, now, actor));
        }

        var body = new IntakeBody { Pipeline = pipeline, UnlessIn = [.. stages.Select(s => s.Name)], Actor = Boundary.Actor(actor) };
        Append(
            trigger.Kind == TriggerKind.Fact ? IntakeKind.Received : IntakeKind.Command, denies: true, contact, null,
            trigger.Kind == TriggerKind.Fact ? body with { Fact = Fact.Now(trigger, now, actor) } : body with { Command = trigger });
    }

    private IntakeEntry Append(IntakeKind kind, bool denies, ContactId? contact, EnrollmentId? enrollment, IntakeBody body)
    {
        (Guid unit, int ordinal) = _writer.Next();
        return _writer.Append(new IntakeEntry
        {
            Said = new Guid(RandomNumberGenerator.GetBytes(16)),
            Unit = unit,
            Ordinal = ordinal,
            Tenant = _outreach.Tenant,
            Contact = contact,
            Enrollment = enrollment,
            Kind = kind,
            Denies = denies,
            Format = IntakeText.Format,
            Body = IntakeText.Write(body),
            RecordedAt = _outreach.Now,
        });
    }
}
