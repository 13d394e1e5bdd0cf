using OutreachKit.Sequences;
using static OutreachKit.Pipelines.PipelineFaultCode;

namespace OutreachKit.Pipelines;

/// <summary>Everything that can be wrong with a definition, found in one go (law S1).</summary>
internal static class DefinitionChecks
{
    internal static IEnumerable<PipelineFault> Faults(
        PipelineDefinition shape, IReadOnlyList<StageBuilder> written, IReadOnlyList<Transition> fromAnywhere, Stage? start) =>
        All(shape, written, fromAnywhere, start).Distinct();

    private static IEnumerable<PipelineFault> All(
        PipelineDefinition shape, IReadOnlyList<StageBuilder> written, IReadOnlyList<Transition> fromAnywhere, Stage? start) =>
    [
        .. StartFaults(written, start),
        .. StageFaults(written),
        .. TransitionChecks.Faults(shape, written, fromAnywhere, start),
        .. written.SelectMany(stage => SequenceChecks.Faults(shape, stage)),
        .. CircleChecks.Faults(shape),
        .. DuplicateStepIds(written),
        .. ScheduleFaults(shape),
        .. TriggersOfTwoKinds(written, fromAnywhere),
    ];

    private static IEnumerable<PipelineFault> StartFaults(IReadOnlyList<StageBuilder> written, Stage? start)
    {
        if (start is null)
        {
            yield return new(NoStart, "It has no start: name one with StartAt.");
        }
        else if (written.All(s => s.Stage != start))
        {
            yield return new(UnknownDestination, $"It starts at '{start}', which is not defined: add In({start}, …).");
        }
    }

    private static IEnumerable<PipelineFault> StageFaults(IReadOnlyList<StageBuilder> written)
    {
        foreach (IGrouping<Stage, StageBuilder> twice in written.GroupBy(s => s.Stage).Where(g => g.Count() > 1))
        {
            yield return new(DuplicateStage, $"The stage '{twice.Key}' is defined {twice.Count()} times: put it into one In.");
        }

        foreach (StageBuilder final in written.Where(s => s.Stage == Stage.OptedOut && (s.Items.Count > 0 || s.Exits.Count > 0)))
        {
            yield return new(FinalStageNotEmpty, $"Nothing is sent in '{final.Stage}' and nothing leaves it: take its steps and ways out away.");
        }
    }

    private static IEnumerable<PipelineFault> DuplicateStepIds(IReadOnlyList<StageBuilder> written) =>
        from used in written.SelectMany(s => s.Items, (s, item) => (Where: s.Stage.Name, item.Id))
            .Concat(BuiltInSteps.All.Select(step => (Where: "the steps that every pipeline has", step.Id)))
        group used.Where by used.Id into same
        where same.Count() > 1
        select new PipelineFault(DuplicateStepId, $"The step id '{same.Key}' is used {same.Count()} times (in {string.Join(", ", same)}): step ids are unique in a pipeline.");

    private static IEnumerable<PipelineFault> ScheduleFaults(PipelineDefinition shape)
    {
        if (shape.Schedule.NeverOpens)
        {
            yield return new(NeverOpens, "The pipeline's schedule has no window: give Sends at least one.");
        }

        foreach (Step step in shape.Stages.SelectMany(s => s.Items).OfType<Step>().Where(s => s.Schedule is { NeverOpens: true }))
        {
            yield return new(NeverOpens, $"The schedule of the step '{step.Id}' has no window: give it at least one.");
        }
    }

    private static IEnumerable<PipelineFault> TriggersOfTwoKinds(IReadOnlyList<StageBuilder> written, IReadOnlyList<Transition> fromAnywhere) =>
        written.SelectMany(s => s.Exits).Concat(fromAnywhere)
            .Select(e => e.On).Append(Trigger.OptedOut).Distinct()
            .GroupBy(t => t.Name, StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => new PipelineFault(TriggerOfTwoKinds, $"'{g.Key}' is a fact in one place and a command in another: give one of them another name."));
}
