using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Progression;

/// <summary>A decision in the making: the fields as they change, and the effects that say how.</summary>
/// <remarks>It lives on the stack: a decision that plans nothing costs no more than its event and the new enrollment.</remarks>
internal ref struct DecisionBuilder
{
    private readonly Enrollment? _before;
    private List<Effect>? _effects;
    private List<StepId>? _skipped;
    private Stage? _first;
    private Instant _firstAt;

    internal DecisionBuilder(Enrollment before, Instant now)
    {
        _before = before;
        Now = Micros.Cut(Boundary.Instant(now));
        State = before.State;
    }

    internal DecisionBuilder(EnrollmentProfile profile, Instant since, Instant now)
    {
        Now = Micros.Cut(Boundary.Instant(now));
        State = new EnrollmentState(profile, since);
        _effects = [new EnrollmentStarted(profile)];
    }

    internal EnrollmentState State;

    internal Instant Now { get; }

    /// <summary>Whether a stage was entered.</summary>
    internal bool HasMoved { get; private set; }

    /// <summary>What a step or timer fired first, whether it moved the contact or was noted.</summary>
    internal Trigger? Fired { get; set; }

    /// <summary>What a fact said, for the history.</summary>
    internal FactDetails? Details { get; set; }

    /// <summary>Why nothing follows from a fact.</summary>
    internal NotedBecause? Noted { get; set; }

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
        if (_before is not null && State.LastInteraction != _before.LastInteraction)
        {
            // Whatever it was that brought the two people together, what repeats counts from there.
            Planning.Replan(ref this, ReplanCause.Interaction, static t => t.Step is { Repeats: true });
        }

        State.Settle();
        StageEntered? spelledOut = _first is not null && _firstAt != occurredAt ? new StageEntered(_first, _firstAt) : null;
        Effect[] effects = (_effects, spelledOut) switch
        {
            (null, null) => [],
            (null, { } first) => [first],
            ({ } rest, null) => [.. rest],
            ({ } rest, { } first) => [first, .. rest],
        };
        long revision = (_before?.Revision ?? 0) + 1;
        var @event = new HistoryEvent(
            State.Profile.Id, revision, State.Profile.Pipeline.Version, kind, Now, occurredAt, trigger, _before?.Stage, Boundary.Actor(actor), effects)
        {
            Details = Details,
            Noted = Noted,
            Entered = spelledOut is null ? _first : null,
        };
        return new Decision(new Enrollment(State, revision), @event, wasAlready: wasAlready);
    }

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
