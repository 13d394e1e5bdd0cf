using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>A decision in the making: the fields as they change, and the effects that say how.</summary>
/// <remarks>It lives on the stack: a decision that plans nothing costs no more than its event and the new enrollment.</remarks>
internal ref struct Draft
{
    private readonly Enrollment? _before;
    private List<Effect>? _effects;
    private Stage? _to;

    internal Draft(Enrollment before, Instant now)
    {
        _before = before;
        Now = Micros.Cut(now);
        State = before.State;
    }

    internal Draft(EnrollmentProfile profile, Instant since, Instant now)
    {
        Now = Micros.Cut(now);
        State = Starting.Blank(profile, since);
        _effects = [new EnrollmentStarted(profile)];
    }

    internal EnrollmentState State;

    internal Instant Now { get; }

    internal readonly bool HasMoved => _to is not null;

    internal void Do(Effect effect)
    {
        State.Apply(effect);
        (_effects ??= []).Add(effect);
    }

    internal void Enter(PipelineStage node, Instant occurredAt)
    {
        State.Enter(node, occurredAt);
        _to = node.Stage;
    }

    /// <summary>The one event that carries it all.</summary>
    internal Decision Close(EventKind kind, Trigger? trigger, Instant occurredAt, string? actor, bool wasAlready = false)
    {
        if (_to is not null && _effects is not null)
        {
            State.Follow(_effects);
        }

        State.ForgetOldHolds();
        long revision = (_before?.Revision ?? 0) + 1;
        var @event = new HistoryEvent(
            State.Profile.Id, revision, kind, Now, occurredAt, trigger, _before?.Stage, _to, actor, _effects?.ToArray() ?? []);
        return new Decision(new Enrollment(State, revision), @event, wasAlready: wasAlready);
    }
}
