// Long because every decision about an enrollment has its door and its documentation here; what it does is in Commands.
using System.Runtime.CompilerServices;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Commands;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;
using OutreachKit.Enrollments.State;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;

namespace OutreachKit;

/// <summary>One contact's run through one version of one pipeline: where it stands, and what is planned.</summary>
/// <remarks>
/// Immutable and thread-safe. It cannot be made or changed from outside: its methods give a <see cref="Decision"/>, and a store
/// commits that. All of them are pure; the instant is an argument, cut to the microsecond.
/// </remarks>
public sealed class Enrollment : IEnrollmentView
{
    // One block: it is copied in one go, into the next enrollment, and changed there before anybody sees it.
    private readonly EnrollmentState _state;

    internal Enrollment(in EnrollmentState state, long revision)
    {
        _state = state;
        Revision = revision;
    }

    /// <summary>Its id.</summary>
    public EnrollmentId Id => _state.Profile.Id;

    /// <summary>The host's id of the contact.</summary>
    public ContactId Contact => _state.Profile.Contact;

    /// <summary>The tenant; empty unless the host has several.</summary>
    public string Tenant => _state.Profile.Tenant;

    /// <summary>The host's key of the contact's account, if it has one.</summary>
    public string? Account => _state.Profile.Account;

    /// <summary>The contact's zone, and how it was chosen.</summary>
    public ContactZone Zone => _state.Profile.Zone;

    /// <summary>The pipeline, in the version that it began with.</summary>
    public Pipeline Pipeline => _state.Profile.Pipeline;

    /// <inheritdoc/>
    public Stage Stage => _state.Node.Stage;

    /// <summary>Every stage in which the contact has stood, in the order in which they first did.</summary>
    public IReadOnlyList<Stage> Reached => _state.Reached.Stages;

    /// <summary>Whether it was taken over at another stage than the pipeline's start, so that nobody knows what it would have come through.</summary>
    public bool IsAdopted => _state.Reached.Span[0] != Pipeline.Start.Stage;

    /// <inheritdoc/>
    public Instant StageSince => _state.StageSince;

    /// <inheritdoc/>
    public Instant LastInteraction => _state.LastInteraction;

    /// <inheritdoc/>
    public int TouchesBegun => _state.TouchesBegun;

    /// <summary>How many events its history has; the token that concurrent commits are compared by.</summary>
    public long Revision { get; }

    /// <summary>Whether a person finished it. Nothing is planned any more; what still happens is noted.</summary>
    public bool IsFinished => _state.IsFinished;

    /// <summary>Whether it is under way: neither finished nor at an end.</summary>
    public bool IsLive => !IsFinished && !_state.Node.IsEnd;

    /// <summary>What is planned, begun, in doubt or dead.</summary>
    public IReadOnlyList<PlannedTouch> Touches => _state.Touches;

    /// <summary>The stretches in which the clock stood or stands still, as far as they still matter.</summary>
    public IReadOnlyList<Hold> Holds => _state.Details.Holds;

    /// <summary>The meetings that are booked and of which nobody knows yet what became of them; sequences wait for them.</summary>
    public IReadOnlyList<Meeting> Meetings => [.. _state.Details.Subjects.Where(s => s is { IsPending: true, Starts: not null, Ends: not null })
        .Select(s => new Meeting(s.Id, s.Starts!.Value, s.Ends!.Value)).OrderBy(m => m.Starts)];

    /// <summary>When the present round began: when the contact was enrolled, or last reopened. A fact that occurred before it moves nothing.</summary>
    public Instant RoundSince => _state.RoundSince;

    /// <summary>
    /// A <c>then</c> that waits because the stage still has other runs: with two thank-yous to send, the first must not carry the
    /// contact away from the second.
    /// </summary>
    public Trigger? PendingThen => _state.PendingThen;

    /// <summary>Whether the clock stands still at that instant.</summary>
    public bool IsHeldAt(Instant instant) => _state.IsHeldAt(instant);

    /// <summary>The touch or timer of that key, if it is still there.</summary>
    public PlannedTouch? Touch(TouchKey key) => _state.Touch(key);

    /// <summary>The way to a touch's date, planned anew for the instant it was planned for.</summary>
    public Plan Explain(PlannedTouch touch, TrailDetail detail = TrailDetail.Changes)
    {
        ArgumentNullException.ThrowIfNull(touch);
        return Planner.Explain(Planning.Request(_state, touch, touch.PlannedFor), detail);
    }

    /// <summary>Enrolls a contact at the pipeline's start.</summary>
    /// <param name="profile">Who, and in which pipeline.</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="actor">Who enrolls them: an id.</param>
    /// <param name="holds">By what its clock stands still from the beginning; nothing if null.</param>
    public static Decision Enroll(EnrollmentProfile profile, Instant now, string? actor = null, IReadOnlyList<Hold>? holds = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Starting.Enroll(profile, profile.Pipeline.Start, EventKind.Enrolled, now, now, actor, holds);
    }

    /// <summary>Takes over a contact already under way: it stands in that stage since then, and the stage's sequence counts from there.</summary>
    /// <param name="profile">Who, and in which pipeline.</param>
    /// <param name="stage">Where they stand.</param>
    /// <param name="since">Since when.</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="actor">Who takes them over: an id.</param>
    /// <param name="holds">By what its clock stands still from the beginning; nothing if null.</param>
    /// <exception cref="ArgumentException">The pipeline has no such stage, or <paramref name="since"/> lies after now.</exception>
    public static Decision Adopt(
        EnrollmentProfile profile, Stage stage, Instant since, Instant now, string? actor = null, IReadOnlyList<Hold>? holds = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return since <= now
            ? Starting.Enroll(profile, profile.Pipeline[stage], EventKind.Adopted, since, now, actor, holds)
            : throw new ArgumentException($"A contact cannot stand in '{stage}' since {since}, which is after now, {now}: give an instant up to now.", nameof(since));
    }

    /// <summary>A fact came in. It is never refused (law S3).</summary>
    /// <param name="fact">What happened.</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="hashKey">By which Message-IDs are hashed before they are kept; without a secret if not said.</param>
    /// <param name="autoReplies">What an automatic answer means that says no date.</param>
    /// <exception cref="ArgumentException">It is said to have occurred more than a day after now. An opt-out counts all the same.</exception>
    public Decision Receive(Fact fact, Instant now, HashKey? hashKey = null, AutoReplyPolicy? autoReplies = null)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return Receiving.Receive(this, fact, now, hashKey, autoReplies ?? AutoReplyPolicy.Default);
    }

    /// <summary>A command is given.</summary>
    /// <exception cref="ArgumentException">The trigger is a fact.</exception>
    public Decision Fire(Trigger command, Instant now, string? actor = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Firing.Fire(this, command, now, actor);
    }

    /// <summary>Stops the clock. A hold of the same source that still runs gets the new end.</summary>
    /// <param name="source">Who or what stops it.</param>
    /// <param name="until">The first instant that is free again; null if nobody can say.</param>
    /// <param name="now">The instant of the decision, from which on the clock stands.</param>
    /// <param name="actor">Who does it: an id.</param>
    /// <param name="from">The first instant at which the clock stands, if it is another than now.</param>
    /// <exception cref="ArgumentException">The end is not after now, or not after the beginning.</exception>
    public Decision Hold(HoldSource source, Instant? until, Instant now, string? actor = null, Instant? from = null) =>
        Holding.Hold(this, source, until, from, now, actor);

    /// <summary>Stops the clock until a local date begins in the contact's zone; the date keeps its meaning if the zone changes.</summary>
    /// <exception cref="ArgumentException">The date has begun already.</exception>
    public Decision HoldUntil(HoldSource source, LocalDate date, Instant now, string? actor = null, Instant? from = null) =>
        Holding.HoldUntil(this, source, date, from, now, actor);

    /// <summary>The contact lives in another zone: everything planned is planned again, and the history says so.</summary>
    public Decision ChangeZone(ContactZone zone, Instant now, string? actor = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return Replanning.ChangeZone(this, zone, now, actor);
    }

    /// <summary>
    /// What planning anew at that instant would say of the stored dates, where today's rules and zone database give something else (law T9). Changes
    /// nothing.
    /// </summary>
    public IReadOnlyList<ReplanDifference> ReviewDates(Instant now) => [.. Replanning.Differences(this, now)];

    /// <summary>Plans again what <see cref="ReviewDates"/> found. If it finds nothing there is no event.</summary>
    public Decision Replan(Instant now, string? actor = null) => Replanning.Replan(this, now, actor);

    /// <summary>Lets the clock of one source run again.</summary>
    public Decision Resume(HoldSource source, Instant now, string? actor = null) => Holding.Resume(this, source, now, actor);

    /// <summary>Finishes it: what is planned is cancelled, nothing is planned again.</summary>
    public Decision Finish(Instant now, string? actor = null) => Finishing.Finish(this, now, actor);

    /// <summary>
    /// Asks every gate again, at this instant, and begins a touch (law T10); one whose window has closed is deferred. Of one that waits for somebody and
    /// has missed its deadline that is said, or it is skipped or made a task (law T13).
    /// </summary>
    public Decision Begin(TouchKey key, Instant now) => Beginning.Begin(this, key, now);

    /// <summary>
    /// A person has a touch performed now, before its date or without one, and approves it by that. A hold or an end still forbids it, and,
    /// unless told otherwise, an hour at which the contact is not written to.
    /// </summary>
    /// <param name="key">The touch.</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="atAnyHour">Whether it may begin outside its window.</param>
    /// <param name="actor">Who does it: an id.</param>
    public Decision BeginNow(TouchKey key, Instant now, bool atAnyHour = false, string? actor = null) =>
        Beginning.BeginNow(this, key, now, atAnyHour, actor);

    /// <summary>A person adds a touch, on a date of their choosing.</summary>
    /// <param name="kind">What sort of action: a dispatcher sends mail, when its window is open, the rest a person does at that very time.</param>
    /// <param name="at">The local time in the contact's zone; one that a clock change skips or repeats is taken as for delays (law T4).</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="reference">The host's id of what it is about, 1 to 64 characters. One reference is one touch: added again, it is the same.</param>
    /// <param name="actor">Who adds it: an id.</param>
    /// <param name="needsApproval">Whether somebody must approve it before it may go out.</param>
    /// <exception cref="ArgumentException">The time is before now, or more than 100 years after; or the reference is not 1 to 64 characters.</exception>
    public Decision AddTouch(
        StepKind kind, LocalDateTime at, Instant now, string? reference = null, string? actor = null, bool needsApproval = false) =>
        Adding.Add(this, kind, at, now, reference, needsApproval, actor);

    /// <summary>A person moves what is planned to another time: a touch, or the timer that gives up.</summary>
    /// <param name="key">The touch or timer.</param>
    /// <param name="at">The local time in the contact's zone. Mail still waits for its window; a person's task is due at that very time.</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="actor">Who moves it: an id.</param>
    /// <exception cref="ArgumentException">The time is before now, or more than 100 years after.</exception>
    public Decision MoveTouch(TouchKey key, LocalDateTime at, Instant now, string? actor = null) => Moving.Move(this, key, at, now, actor);

    /// <summary>The host has made ready what a touch will say: a draft, by its id there.</summary>
    /// <param name="key">The touch.</param>
    /// <param name="reference">The host's id of the draft, 1 to 64 characters; another one takes the place of the first, whose approval does not count for it.</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="actor">Who made it: an id.</param>
    /// <exception cref="ArgumentException">The reference is not 1 to 64 characters.</exception>
    public Decision Prepare(TouchKey key, string reference, Instant now, string? actor = null) =>
        Preparing.Prepare(this, key, reference, now, actor);

    /// <summary>A person approves a touch.</summary>
    public Decision Approve(TouchKey key, Instant now, string? actor = null) => Approving.Approve(this, key, now, actor);

    /// <summary>A person takes an approval back. Once the touch has begun it is too late.</summary>
    public Decision Withdraw(TouchKey key, Instant now, string? actor = null) => Approving.Withdraw(this, key, now, actor);

    /// <summary>
    /// A touch came to an end. One that had not begun may be done by hand or skipped; one in doubt is settled by it.
    /// </summary>
    /// <param name="key">The touch.</param>
    /// <param name="end">Done, skipped, dead or in doubt.</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="reason">A code that says why, where something went wrong.</param>
    /// <param name="actor">Who did it: an id.</param>
    /// <param name="at">When a person did it, if that was earlier: not before the enrollment's round.</param>
    /// <param name="messages">By what its messages are known again.</param>
    /// <exception cref="ArgumentException">A touch is cancelled by what happens, not by this; or it was done at an impossible time.</exception>
    public Decision EndTouch(
        TouchKey key, TouchEnd end, Instant now, string? reason = null, string? actor = null, Instant? at = null,
        IReadOnlyList<MessageHash>? messages = null) =>
        Ending.End(this, key, end, now, at, reason, actor, messages is null ? default : [.. messages]);

    /// <summary>A begun touch was not sent, or one in doubt is known not to have been; it is tried again, at that instant or when its window opens after it.</summary>
    public Decision Retry(TouchKey key, Instant at, Instant now) => Resending.Retry(this, key, at, now);

    /// <summary>
    /// A touch has begun and its handler will not be called: nothing went out, the attempt does not count, and the touch waits again, or is cancelled
    /// where the contact has moved on (law C2).
    /// </summary>
    /// <param name="key">The touch.</param>
    /// <param name="reason">A code that says why: <c>stopped</c> or <c>lease-ended</c>.</param>
    /// <param name="now">The instant of the decision.</param>
    public Decision TakeBack(TouchKey key, string reason, Instant now) => Resending.TakeBack(this, key, reason, now);

    /// <summary>A touch in doubt, or dead, is known not to have gone out and is sent again: at that instant, or when its window opens.</summary>
    public Decision Resend(TouchKey key, Instant now, string? actor = null) => Resending.Resend(this, key, now, actor);

    /// <summary>A timer fell due: its command is fired, as of when it was due.</summary>
    public Decision FireTimer(TouchKey key, Instant now) => Firing.FireTimer(this, key, now);

    /// <summary><c>crm-42 in Contacted, warm-intro/1, revision 3</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Contact} in {Stage}, {Pipeline}, revision {Revision}");

    internal PipelineStage Node => _state.Node;

    /// <summary>Who writes, as the host settled it.</summary>
    internal string? Sender => _state.Profile.Settings?.Sender;

    /// <summary>The same, planned from now on by what the host has settled.</summary>
    internal Enrollment With(ContactSettings? settings) => ReferenceEquals(settings, _state.Profile.Settings)
        ? this
        : new(_state with { Profile = _state.Profile with { Settings = settings } }, Revision);

    internal ref readonly EnrollmentState State => ref _state;

    /// <summary>The same while it is being made, and only then: nothing changes what somebody else can see.</summary>
    internal ref EnrollmentState Draft => ref Unsafe.AsRef(in _state);
}
