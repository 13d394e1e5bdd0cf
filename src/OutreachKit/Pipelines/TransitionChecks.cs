using static OutreachKit.Pipelines.PipelineFaultCode;

namespace OutreachKit.Pipelines;

/// <summary>What can be wrong with the ways from stage to stage.</summary>
internal static class TransitionChecks
{
    internal static IEnumerable<PipelineFault> Faults(
        PipelineDefinition shape, IReadOnlyList<StageBuilder> written, IReadOnlyList<Transition> fromAnywhere, Stage? start) =>
    [
        .. written.SelectMany(s => s.Exits, (s, e) => UnknownDestinationOf(shape, e, $"In '{s.Stage}', '{e.On}'")).OfType<PipelineFault>(),
        .. fromAnywhere.Select(e => UnknownDestinationOf(shape, e, $"From anywhere, '{e.On}'")).OfType<PipelineFault>(),
        .. written.SelectMany(OwnFaults),
        .. fromAnywhere.Where(e => e.On == Trigger.OptedOut && e.To != Stage.OptedOut).Select(_ => OptOut("From anywhere")),
        .. fromAnywhere.GroupBy(e => e.On).Where(g => g.Count() > 1).Select(g =>
            new PipelineFault(AmbiguousTransition, $"From anywhere, '{g.Key}' leads to {g.Count()} stages: keep one.")),
        .. Unreachable(shape, start),
        .. written.Where(s => s.Stage != Stage.OptedOut && !s.IsEnd && IsDeadEnd(shape, s)).Select(s =>
            new PipelineFault(DeadEnd, $"Nothing leads out of '{s.Stage}': add a way out, or mark it with End().")),
    ];

    private static PipelineFault? UnknownDestinationOf(PipelineDefinition shape, Transition exit, string where) =>
        shape.ExitsOf.ContainsKey(exit.To)
            ? null
            : new(UnknownDestination, $"{where} leads to '{exit.To}', which is not defined: add In({exit.To}, …).");

    private static IEnumerable<PipelineFault> OwnFaults(StageBuilder stage)
    {
        foreach (IGrouping<Trigger, Transition> sameTrigger in stage.Exits.GroupBy(e => e.On))
        {
            if (sameTrigger.Key == Trigger.OptedOut && sameTrigger.Any(e => e.When is not null || e.To != Stage.OptedOut))
            {
                yield return OptOut($"In '{stage.Stage}'");
            }

            if (sameTrigger.SkipLast(1).Any(e => e.When is null))
            {
                yield return new(AmbiguousTransition, $"In '{stage.Stage}', '{sameTrigger.Key}' has more ways out after one without a condition: put that one last.");
            }
        }

        if (stage.Ignored.Contains(Trigger.OptedOut))
        {
            yield return OptOut($"In '{stage.Stage}'");
        }

        foreach (Trigger fact in stage.Exits.Select(e => e.On).Where(on => on != Trigger.OptedOut && stage.Ignored.Contains(on)).Distinct())
        {
            yield return new(AmbiguousTransition, $"In '{stage.Stage}', '{fact}' is ignored and has a way out: take one of them away.");
        }

        foreach (Transition exit in stage.Exits.Where(e => e.When is null != string.IsNullOrWhiteSpace(e.Reason)))
        {
            yield return new(GuardWithoutReason, $"In '{stage.Stage}', '{exit.On}' to '{exit.To}' has a condition without a reason or the other way round: give both when: and because:.");
        }
    }

    private static PipelineFault OptOut(string where) =>
        new(OptOutAltered, $"{where}, OptedOut is guarded, ignored or led elsewhere: an opt-out always leads to OptedOut, take that line away.");

    private static IEnumerable<PipelineFault> Unreachable(PipelineDefinition shape, Stage? start)
    {
        if (start is null || !shape.ExitsOf.ContainsKey(start))
        {
            return [];
        }

        var seen = new HashSet<Stage> { start };
        var queue = new Queue<Stage>(seen);
        while (queue.TryDequeue(out Stage? stage))
        {
            foreach (Transition exit in shape.ExitsOf[stage].Where(e => shape.ExitsOf.ContainsKey(e.To) && seen.Add(e.To)))
            {
                queue.Enqueue(exit.To);
            }
        }

        return shape.Stages
            .Where(s => !seen.Contains(s.Stage))
            .Select(s => new PipelineFault(UnreachableStage, $"No way leads from '{start}' to '{s.Stage}': add one, or take the stage away."));
    }

    /// <summary>A way that every stage has, to an end, is no way out of this one.</summary>
    private static bool IsDeadEnd(PipelineDefinition shape, StageBuilder stage) =>
        stage.Exits.All(e => e.On == Trigger.OptedOut || e.To == stage.Stage)
        && shape.ExitsOf[stage.Stage].Where(e => e.To != stage.Stage).All(e => shape.Stages.FirstOrDefault(s => s.Stage == e.To) is not { } to || to.IsEnd || to.Stage == Stage.OptedOut);
}
