using OutreachKit.Sequences;

namespace OutreachKit.Pipelines;

/// <summary>
/// Finds circles that turn by themselves without ever waiting: a step at once whose <c>then</c> leads back to it would send mail
/// after mail (law S5). A delay or a person on the way breaks a circle; a condition does not, since nobody knows what it will say.
/// </summary>
/// <remarks>
/// What <c>otherwise</c> fires counts as well, and so does a step that is passed over: a handler may leave out whatever it is asked for. A step
/// that is skipped when it is late may be late already when it is planned, and then neither its delay nor a person is waited for.
/// </remarks>
internal static class CircleChecks
{
    internal static IEnumerable<PipelineFault> Faults(PipelineDefinition shape)
    {
        Dictionary<Stage, HashSet<Stage>> atOnce = shape.Stages
            .GroupBy(s => s.Stage)
            .ToDictionary(g => g.Key, g => g.SelectMany(s => LeadsAtOnceTo(shape, s)).ToHashSet());
        return atOnce.Keys
            .Where(stage => ComesBack(atOnce, stage))
            .Select(stage => new PipelineFault(
                PipelineFaultCode.EndlessCircle,
                $"From '{stage}' steps without delay lead back to '{stage}', at once and for ever: give one on the way a delay, and no deadline that skips it."));
    }

    private static IEnumerable<Stage> LeadsAtOnceTo(PipelineDefinition shape, StageBuilder stage)
    {
        foreach (SequenceItem item in stage.Items)
        {
            bool waits = item.Delay is not { Amount: 0, TimeOfDay: null } || item is Step { IsManual: true } or Step { NeedsApproval: true };
            if (waits && item is not Step { Deadline.Late: LateAction.Skip, Repeats: false })
            {
                yield break;
            }

            bool leaves = true;
            foreach (Trigger? fires in item is not Step step ? [((SequenceTimer)item).Fires] : waits ? [step.OtherwiseFires] : (Trigger?[])[step.ThenFires, step.OtherwiseFires])
            {
                Transition[] exits = [.. shape.ExitsOf[stage.Stage].Where(e => e.On == fires)];
                foreach (Transition exit in exits)
                {
                    yield return exit.To;
                }

                leaves &= exits.Any(e => e.When is null);
            }

            if (leaves)
            {
                yield break;
            }
        }
    }

    private static bool ComesBack(Dictionary<Stage, HashSet<Stage>> atOnce, Stage start)
    {
        var seen = new HashSet<Stage>();
        var queue = new Queue<Stage>(atOnce[start]);
        while (queue.TryDequeue(out Stage? stage))
        {
            if (stage == start)
            {
                return true;
            }

            if (seen.Add(stage) && atOnce.TryGetValue(stage, out HashSet<Stage>? next))
            {
                foreach (Stage to in next)
                {
                    queue.Enqueue(to);
                }
            }
        }

        return false;
    }
}
