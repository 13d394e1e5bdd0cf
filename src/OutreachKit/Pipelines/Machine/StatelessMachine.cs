using OutreachKit.Stages;
using Stateless;

namespace OutreachKit.Pipelines.Machine;

/// <summary>Configures a Stateless machine from a definition. It is the authority on what a trigger does in a stage.</summary>
internal static class StatelessMachine
{
    /// <param name="shape">The definition.</param>
    /// <param name="get">Reads the machine's state.</param>
    /// <param name="set">Writes it.</param>
    /// <param name="opens">Whether a way out with a condition is open.</param>
    /// <param name="withNoted">Whether facts that lead nowhere are configured too, as internal transitions.</param>
    internal static StateMachine<Stage, Trigger> Configure(
        PipelineDefinition shape, Func<Stage> get, Action<Stage> set, Func<Transition, bool> opens, bool withNoted = true)
    {
        var machine = new StateMachine<Stage, Trigger>(get, set);
        foreach (StageBuilder stage in shape.Stages)
        {
            StateMachine<Stage, Trigger>.StateConfiguration configuration = machine.Configure(stage.Stage);
            ILookup<Trigger, Transition> exits = shape.ExitsOf[stage.Stage].ToLookup(e => e.On);
            foreach (Trigger trigger in shape.Triggers)
            {
                Permit(configuration, trigger, [.. exits[trigger]], opens, withNoted && trigger.Kind == TriggerKind.Fact);
            }
        }

        return machine;
    }

    private static void Permit(
        StateMachine<Stage, Trigger>.StateConfiguration stage, Trigger trigger, Transition[] exits, Func<Transition, bool> opens, bool noted)
    {
        if (exits is [{ When: null } only])
        {
            _ = only.To == stage.State ? stage.PermitReentry(trigger) : stage.Permit(trigger, only.To);
            return;
        }

        // A fact without an open way out is noted: in the words of Stateless, an internal transition.
        if (exits.Length > 0)
        {
            Transition? FirstOpen() => exits.FirstOrDefault(e => e.When is null || opens(e));
            string because = string.Join("; ", exits.Select(e => e.Reason).OfType<string>());
            stage.PermitDynamicIf(trigger, () => FirstOpen()!.To, () => FirstOpen() is not null, because, Destinations(exits));
            if (noted)
            {
                stage.InternalTransitionIf(trigger, _ => FirstOpen() is null, () => { }, "noted");
            }
        }
        else if (noted)
        {
            stage.InternalTransition(trigger, () => { });
        }
    }

    private static Stateless.Reflection.DynamicStateInfos Destinations(IEnumerable<Transition> exits)
    {
        var destinations = new Stateless.Reflection.DynamicStateInfos();
        destinations.AddRange(exits.Select(e => new Stateless.Reflection.DynamicStateInfo(e.To.Name, e.Reason ?? "otherwise")));
        return destinations;
    }
}
