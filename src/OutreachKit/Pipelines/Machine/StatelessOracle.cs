using Stateless;

namespace OutreachKit.Pipelines.Machine;

/// <summary>Asks one machine about every stage and trigger, so that its answers can be remembered.</summary>
/// <remarks>A machine is neither thread-safe nor cheap; it lives only while a pipeline is built. The record is in the decisions.</remarks>
internal sealed class StatelessOracle
{
    private readonly PipelineDefinition _shape;
    private readonly StateMachine<Stage, Trigger> _machine;
    private readonly Dictionary<Stage, Answer> _moves = [];
    private Stage _state;
    private Transition? _forcedOpen;
    private bool _transitioned;

    internal StatelessOracle(PipelineDefinition shape)
    {
        _shape = shape;
        _state = shape.Start;
        _machine = StatelessMachine.Configure(shape, () => _state, stage => _state = stage, exit => exit == _forcedOpen);
        _machine.OnTransitioned(_ => _transitioned = true);
    }

    /// <summary>The machine's answer, with the guarded ways out before it in their order.</summary>
    internal Answer Ask(Stage stage, Trigger trigger)
    {
        Transition[] guarded = [.. _shape.ExitsOf[stage].Where(e => e.On == trigger && e.When is not null)];
        Answer unguarded = AskMachine(stage, trigger, forcedOpen: null);
        return guarded.Length == 0
            ? unguarded
            : unguarded.Behind([.. guarded.Select(e => new GuardedAnswer(AskMachine(stage, trigger, e), e.When!, e.Reason!))]);
    }

    private Answer AskMachine(Stage stage, Trigger trigger, Transition? forcedOpen)
    {
        _state = stage;
        _forcedOpen = forcedOpen;
        _transitioned = false;
        if (!_machine.CanFire(trigger))
        {
            return Answer.Refused;
        }

        _machine.Fire(trigger);
        return _transitioned ? MoveTo(_state) : Answer.Noted;
    }

    private Answer MoveTo(Stage stage)
    {
        if (!_moves.TryGetValue(stage, out Answer? answer))
        {
            _moves[stage] = answer = Answer.Moves(stage);
        }

        return answer;
    }
}
