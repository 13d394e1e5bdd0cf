using OutreachKit.Sequences;
using OutreachKit.Stages;

namespace OutreachKit.Pipelines;

/// <summary>
/// Finds circles that turn by themselves without ever waiting: a step at once whose <c>then</c> leads back to it would send mail
/// after mail (law S5). A delay or a person on the way breaks a circle; a condition does not, since nobody knows what it will say.
/// </summary>
/// <remarks>
/// What <c>otherwise</c> fires counts as well, and so does a step that is passed over: a handler may leave out whatever it is asked for. A
/// delay breaks these circles too, since a step is skipped for being late at most once in a decision (<c>WorkLoop</c>).
/// </remarks>
internal static class CircleChecks
{
    internal static IEnumerable<PipelineFault> Faults(PipelineShape shape)
    {
        Dictionary<Stage, HashSet<Stage>> atOnce = shape.Stages
            .GroupBy(s => s.Stage)
            .ToDictionary(g => g.Key, g => g.SelectMany(s => LeadsAtOnceTo(shape, s)).ToHashSet());
        return atOnce.Keys
            .Where(stage => ComesBack(atOnce, stage))
            .Select(stage => new PipelineFault(
                PipelineFaultCode.EndlessCircle,
                $"From '{stage}' steps without delay lead back to '{stage}', at once and for ever: give one on the way a delay."));
    }

    private static IEnumerable<Stage> LeadsAtOnceTo(PipelineShape shape, StageBuilder stage)
    {
        foreach (SequenceItem item in stage.Items)
        {
            if (item.Delay is not { Amount: 0, TimeOfDay: null } || item is Step { IsManual: true } or Step { NeedsApproval: true })
            {
                yield break;
            }

            bool leaves = true;
            foreach (Trigger? fires in item is Step step ? [step.ThenFires, step.OtherwiseFires] : (Trigger?[])[((SequenceTimer)item).Fires])
            {
                Exit[] exits = [.. shape.ExitsOf[stage.Stage].Where(e => e.On == fires)];
                foreach (Exit exit in exits)
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
