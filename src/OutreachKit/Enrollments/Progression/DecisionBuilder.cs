using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Progression;

/// <summary>A decision in the making: the fields as they change, and the effects that say how.</summary>
/// <remarks>
/// It lives on the stack and works on the new enrollment itself, which nobody sees before it is closed: a decision that plans nothing costs no
/// more than that and its event.
/// </remarks>
internal ref struct DecisionBuilder
{
    private readonly Enrollment? _before;
    private readonly Enrollment _after;
    private readonly long _now;
    private List<Effect>? _effects;
    private List<StepId>? _skipped;
    private Stage? _first;
    private Instant _firstAt;

    internal DecisionBuilder(Enrollment before, Instant now)
    {
        _before = before;
        _now = Boundary.UnixMicroseconds(now);
        _after = new Enrollment(before.State, before.Revision + 1);
    }

    internal DecisionBuilder(EnrollmentProfile profile, Instant since, Instant now)
    {
        _now = Boundary.UnixMicroseconds(now);
        _after = new Enrollment(new EnrollmentState(profile, since), revision: 1);
        _effects = [new EnrollmentStarted(profile)];
    }

    internal readonly ref EnrollmentState State => ref _after.Draft;

    internal readonly Instant Now => UnixMicroseconds.At(_now);

    /// <summary>Whether a stage was entered.</summary>
    internal bool HasMoved { get; private set; }

    /// <summary>What a step or timer fired first, whether it moved the contact or was noted.</summary>
    internal Trigger? Fired { get; set; }

    /// <summary>By which keys the message ids that a fact names may have been hashed.</summary>
    internal HashKey? HashKey { get; set; }

    /// <summary>What a fact said, for the history.</summary>
    internal FactDetails? Details { get; set; }

    /// <summary>Why nothing follows from a fact.</summary>
    internal NotedReason? Noted { get; set; }

    internal void Do(Effect effect)
    {
        State.Apply(effect);
        (_effects ??= []).Add(effect);
    }

    /// <summary>Enters a stage to which asking has led.</summary>
    internal void Enter(Course course, Instant occurredAt, TouchKey? ledBy = null, bool startsRound = false, StageVisit? left = null) =>
        Enter(course.To!, occurredAt, ledBy, startsRound, left);

    /// <summary>Goes back to a stage that was left by something that turned out not to be so.</summary>
    internal void Return(StageVisit visit) => Enter(visit.Node, visit.Since, null, false, null);

    /// <summary>Whether a step may be skipped for being late: once in each decision, so that every decision ends.</summary>
    internal bool MaySkip(StepId step)
    {
        if (_skipped?.Contains(step) == true)
        {
            return false;
        }

        (_skipped ??= []).Add(step);
        return true;
    }

    /// <summary>The one event that carries it all.</summary>
    internal Decision Close(EventKind kind, Trigger? trigger, Instant occurredAt, string? actor, bool wasAlready = false)
    {
        if (_before is not null && State.HasOtherInteraction(_before.State))
        {
            // Whatever it was that brought the two people together, what repeats counts from there.
            Planning.CountAnew(ref this, _before.State.LastInteraction);
        }

        State.Settle();
        bool isSpelledOut = _first is not null && _firstAt != occurredAt;
        Effect[] effects = _effects is null && !isSpelledOut ? [] : Effects(_effects, isSpelledOut ? new StageEntered(_first!, _firstAt) : null);
        var @event = new HistoryEvent(
            State.Profile.Id, _after.Revision, State.Profile.Pipeline.Version, kind, _now, UnixMicroseconds.ToUnix(occurredAt),
            trigger, _before?.Stage, Boundary.Actor(actor), effects)
        {
            Details = Details,
            Noted = Noted,
            Entered = isSpelledOut ? null : _first,
        };
        return new Decision(_after, @event, wasAlready: wasAlready);
    }

    private static Effect[] Effects(List<Effect>? rest, StageEntered? first) => (rest, first) switch
    {
        (null, null) => [],
        (null, not null) => [first],
        (not null, null) => [.. rest],
        _ => [first, .. rest],
    };

    private void Enter(PipelineStage node, Instant occurredAt, TouchKey? ledBy, bool startsRound, StageVisit? left)
    {
        HasMoved = true;
        if (_first is null && _effects is null && ledBy is null && !startsRound && left is null)
        {
            State.Enter(node, occurredAt);
            (_first, _firstAt) = (node.Stage, occurredAt);
            return;
        }

        Do(new StageEntered(node.Stage, occurredAt, ledBy, startsRound) { Left = left });
    }
}
