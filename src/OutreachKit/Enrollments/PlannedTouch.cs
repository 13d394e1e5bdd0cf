using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit;

/// <summary>One occurrence of a step, or of a timer, for an enrollment.</summary>
/// <remarks>
/// Beside the instant it keeps the local time, the zone and the version of the zone database that it was planned with (law T9).
/// Only the library makes and changes it. Immutable and thread-safe.
/// </remarks>
public sealed record PlannedTouch
{
    // One is kept for everything that is planned: instants are microseconds here.
    private readonly long _plannedFor;
    private readonly long _due = UnixMicroseconds.Never;
    private readonly long _begunAt = UnixMicroseconds.Never;

    internal PlannedTouch(SequenceItem item, Stage stage, int visit, int occurrence, TouchKey key, Anchor anchor, Subject? subject)
    {
        Item = item;
        Stage = stage;
        Visit = visit;
        Occurrence = occurrence;
        Key = key;
        Anchor = anchor;
        Subject = subject;
        ZoneId = "";
        TzdbVersion = "";
        NeedsApproval = item is Step { NeedsApproval: true };
    }

    /// <summary>The step or timer.</summary>
    public SequenceItem Item { get; }

    /// <summary>The step, or null for a timer.</summary>
    public Step? Step => Item as Step;

    /// <summary>Whether it is a timer: it needs no handler, and no window.</summary>
    public bool IsTimer => Item is SequenceTimer;

    /// <summary>The stage it was planned in.</summary>
    public Stage Stage { get; }

    /// <summary>Counts the step's touches from 1, over all visits to its stage; never used twice.</summary>
    public int Occurrence { get; }

    /// <summary>Its idempotency key.</summary>
    public TouchKey Key { get; }

    /// <summary>What its delay counts from.</summary>
    public Anchor Anchor { get; internal init; }

    /// <summary>What it follows on, in a stage that runs once per something.</summary>
    public Subject? Subject { get; internal init; }

    /// <summary>When it is due, or null if <see cref="Blocked"/> says why not.</summary>
    public Instant? Due
    {
        get => UnixMicroseconds.Optional(_due);
        internal init => _due = UnixMicroseconds.Of(value);
    }

    /// <summary>Why it has no date.</summary>
    public PlanBlock? Blocked { get; internal init; }

    /// <summary>The local time that was decided on, in <see cref="ZoneId"/>.</summary>
    public LocalDateTime? Local { get; internal init; }

    /// <summary>The zone in which the date was decided.</summary>
    public string ZoneId { get; internal init; }

    /// <summary>The version of the zone database that the date was decided with.</summary>
    public string TzdbVersion { get; internal init; }

    /// <summary>Whether it misses its deadline.</summary>
    public bool IsLate { get; internal init; }

    /// <summary>The instant that its plan was made for: nothing is due before it.</summary>
    public Instant PlannedFor
    {
        get => UnixMicroseconds.At(_plannedFor);
        internal init => _plannedFor = UnixMicroseconds.ToUnix(value);
    }

    /// <summary>Where it stands.</summary>
    public TouchState State { get; internal init; }

    /// <summary>When it began, last.</summary>
    public Instant? BegunAt
    {
        get => UnixMicroseconds.Optional(_begunAt);
        internal init => _begunAt = UnixMicroseconds.Of(value);
    }

    /// <summary>How often it has begun.</summary>
    public int Attempts { get; internal init; }

    /// <summary>The host's id of what it is about or will say, a draft perhaps; null if the host has given none.</summary>
    public string? Reference { get; internal init; }

    /// <summary>Whether a person has approved it.</summary>
    public bool IsApproved { get; internal init; }

    /// <summary>Whether it became a task for a person because its deadline was missed.</summary>
    public bool IsRaised { get; internal init; }

    /// <summary>Why it is in doubt or dead: a code, never a message's text.</summary>
    public string? Reason { get; internal init; }

    /// <summary>Whether its sequence has gone on without it: it was in doubt, and counts as sent ever since.</summary>
    public bool IsCounted { get; internal init; }

    /// <summary>Whether a person must do it: no dispatcher will.</summary>
    public bool IsManual => IsRaised || Step is { IsManual: true };

    /// <summary>Whether somebody must approve it before it may go out.</summary>
    public bool NeedsApproval { get; internal init; }

    /// <summary>Whether it waits for somebody's approval.</summary>
    public bool AwaitsApproval => NeedsApproval && !IsApproved;

    /// <summary>Whether a person moved it to another time; then neither its delay nor its deadline counts.</summary>
    public bool IsMoved { get; internal init; }

    /// <summary>Whether a dispatcher may take it once it is due.</summary>
    public bool IsDispatchable => State == TouchState.Planned && Due is not null && !IsManual && !AwaitsApproval;

    /// <summary>By when it ought to be out; null if that does not matter.</summary>
    public Instant? Limit => Step is { Deadline: { } deadline } && !IsMoved ? Anchor.At + deadline.Within : null;

    /// <summary>
    /// When a dispatcher is to look at it; null if never. It is its date, or where somebody must act first the instant from which on its
    /// deadline is missed and something is to be said or done about that.
    /// </summary>
    public Instant? ReadyAt => IsDispatchable ? Due
        : State == TouchState.Planned && Limit is { } limit && MayLapse ? limit + UnixMicroseconds.One
        : null;

    /// <summary>Whether it is still to come, and its deadline has passed.</summary>
    /// <param name="now">The instant that is asked about.</param>
    public bool IsLateAt(Instant now) => State == TouchState.Planned && (IsLate || now > Limit);

    /// <summary><c>nudge 1 Planned, due 2026-03-03T16:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Item.Id} {Occurrence} {State}{(Due is { } due ? FormattableString.Invariant($", due {due}") : Blocked is { } blocked ? $", {blocked}" : "")}");

    /// <summary>How long after its anchor it is due.</summary>
    internal Delay Delay => IsMoved ? Delay.None : Item.Delay;

    /// <summary>Whether a person chose the very hour at which they do it: no window rolls it.</summary>
    internal bool IsOnPersonsDate => IsManual && Anchor.Kind == AnchorKind.ByHand;

    /// <summary>Which visit to its stage it belongs to: what is left behind belongs to none any more.</summary>
    internal int Visit { get; init; }

    /// <summary>Which visit its own <c>then</c> led to when it came to be in doubt; 0 if it led nowhere.</summary>
    internal int ResultingVisit { get; init; }

    /// <summary>Whether its deadline would still change something: it is to be said, skipped, or made a task.</summary>
    private bool MayLapse => Step!.Deadline!.Late switch
    {
        LateAction.Send => !IsLate,
        LateAction.RaiseTask => !IsRaised,
        _ => true,
    };

    /// <summary>The same touch on another date.</summary>
    internal PlannedTouch On(Plan plan, Instant plannedFor, ZoneDatabase zones) => this with
    {
        Due = plan.Due,
        Blocked = plan.Blocked,
        Local = plan.Local,
        ZoneId = plan.Zone.Id,
        TzdbVersion = zones.Version,
        IsLate = plan.IsLate,
        PlannedFor = plannedFor,
    };
}
