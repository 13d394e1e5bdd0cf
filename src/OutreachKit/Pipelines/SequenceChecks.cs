using OutreachKit.Sequences;
using OutreachKit.Stages;
using static OutreachKit.Pipelines.PipelineFaultCode;

namespace OutreachKit.Pipelines;

/// <summary>What can be wrong with what is sent in a stage.</summary>
internal static class SequenceChecks
{
    internal static IEnumerable<PipelineFault> Faults(PipelineDefinition shape, StageBuilder stage)
    {
        foreach (SequenceItem item in stage.Items)
        {
            foreach (Trigger fired in FiredBy(item).Where(t => !Takes(shape, stage, t)))
            {
                yield return new(TriggerNotTaken, $"'{item.Id}' fires '{fired}', which '{stage.Stage}' does not take: add On({fired}, …) there.");
            }

            if (item is SequenceTimer { Fires.Kind: TriggerKind.Fact } timer)
            {
                yield return new(TimerFiresFact, $"The timer of '{stage.Stage}' fires the fact '{timer.Fires}': a timer can only give a command.");
            }
        }

        foreach (SequenceItem last in stage.Items.SkipLast(1).Where(i => i is SequenceTimer or Step { Repeats: true }))
        {
            yield return new(NeverReached, $"What follows '{last.Id}' in '{stage.Stage}' would never come: put it before, or take it away.");
        }

        foreach (PipelineFault fault in OncePerFaults(shape, stage))
        {
            yield return fault;
        }
    }

    private static IEnumerable<PipelineFault> OncePerFaults(PipelineDefinition shape, StageBuilder stage)
    {
        if (stage.OncePerTrigger is { } oncePer && (oncePer.Kind == TriggerKind.Command || Takes(shape, stage, oncePer)))
        {
            yield return new(OncePerNotNoted, $"'{stage.Stage}' runs once per '{oncePer}', which must be a fact that does not lead out of it.");
        }

        foreach (Trigger undoing in stage.UndoneBy)
        {
            if (undoing == Trigger.OptedOut)
            {
                yield return new(OptOutAltered, $"In '{stage.Stage}', OptedOut is said to undo a run: an opt-out always leads to OptedOut, take it out of undoneBy.");
            }
            else if (undoing.Kind == TriggerKind.Command || !Takes(shape, stage, undoing))
            {
                yield return new(OncePerNotNoted, $"In '{stage.Stage}', '{undoing}' is said to undo a run, so it must be a fact that leads out of it: add On({undoing}, …) there.");
            }
        }
    }

    private static IEnumerable<Trigger> FiredBy(SequenceItem item) => item switch
    {
        SequenceTimer timer => [timer.Fires],
        Step step => new[] { step.ThenFires, step.OtherwiseFires }.OfType<Trigger>(),
        _ => [],
    };

    private static bool Takes(PipelineDefinition shape, StageBuilder stage, Trigger trigger) =>
        shape.ExitsOf.TryGetValue(stage.Stage, out IReadOnlyList<Transition>? exits) && exits.Any(e => e.On == trigger);
}
