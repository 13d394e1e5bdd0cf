using OutreachKit.Stages;
using Stateless;

namespace OutreachKit.Tests.Pipelines.Machine;

/// <summary>
/// A Stateless machine that the test configures itself, over plain names, from what the test wrote: it shares no line with the
/// library's own configuration, so the two can disagree.
/// </summary>
internal sealed class Reference
{
    internal const string Noted = "noted";
    internal const string Refused = "refused";

    private readonly StateMachine<string, string> _machine;
    private string _state = "";
    private bool _moved;

    private Reference(Action<StateMachine<string, string>> configure)
    {
        _machine = new StateMachine<string, string>(() => _state, state => _state = state);
        configure(_machine);
        _machine.OnTransitioned(_ => _moved = true);
    }

    /// <summary>Where it goes, or "noted", or "refused".</summary>
    internal string Ask(Stage stage, Trigger trigger)
    {
        _state = stage.Name;
        _moved = false;
        if (!_machine.CanFire(Key(trigger)))
        {
            return Refused;
        }

        _machine.Fire(Key(trigger));
        return _moved ? _state : Noted;
    }

    /// <summary>A machine for what was written, while so many touches have begun.</summary>
    internal static Reference Of(WrittenDefinition written, int touchesBegun, IReadOnlyCollection<Trigger> triggers) => new(machine =>
    {
        foreach (Stage stage in written.AllStages)
        {
            StateMachine<string, string>.StateConfiguration configured = machine.Configure(stage.Name);
            foreach (Trigger trigger in triggers)
            {
                IReadOnlyList<WrittenExit> ways = written.Ways(stage, trigger);
                for (int i = 0; i < ways.Count; i++)
                {
                    WrittenExit[] before = [.. ways.Take(i)];
                    WrittenExit way = ways[i];
                    Permit(configured, Key(trigger), way.To.Name, () => way.IsOpen(touchesBegun) && !before.Any(e => e.IsOpen(touchesBegun)));
                }

                if (trigger.Kind == TriggerKind.Fact)
                {
                    configured.InternalTransitionIf(Key(trigger), _ => !ways.Any(e => e.IsOpen(touchesBegun)), () => { });
                }
            }
        }
    });

    /// <summary>A machine for a table of stages and triggers whose cells are "noted", "refused" or a stage.</summary>
    internal static Reference Of(IEnumerable<(Stage Stage, Trigger Trigger, string Cell)> table) => new(machine =>
    {
        foreach ((Stage stage, Trigger trigger, string cell) in table)
        {
            StateMachine<string, string>.StateConfiguration configured = machine.Configure(stage.Name);
            _ = cell switch
            {
                Refused => configured,
                Noted => configured.InternalTransition(Key(trigger), () => { }),
                _ when cell == stage.Name => configured.PermitReentry(Key(trigger)),
                _ => configured.Permit(Key(trigger), cell),
            };
        }
    });

    private static void Permit(StateMachine<string, string>.StateConfiguration stage, string trigger, string to, Func<bool> when) =>
        _ = to == stage.State ? stage.PermitReentryIf(trigger, when) : stage.PermitIf(trigger, to, when);

    private static string Key(Trigger trigger) => $"{trigger.Kind} {trigger.Name}";
}
