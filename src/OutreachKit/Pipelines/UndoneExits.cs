namespace OutreachKit.Pipelines;

/// <summary>
/// A meeting's cancellation may be told before the meeting itself. Where a fact says that something was, what says that it was not leads from
/// the same stages to the same places, so that the order of arrival makes no difference (law R8).
/// </summary>
/// <remarks>
/// Not from an end: nobody is brought back by a meeting that was not. And not where the stage says something else of that fact.
/// </remarks>
internal static class UndoneExits
{
    internal static IReadOnlyDictionary<Stage, IReadOnlyList<Transition>> Added(
        IReadOnlyList<StageBuilder> stages, Dictionary<Stage, IReadOnlyList<Transition>> exits) =>
        exits.ToDictionary(e => e.Key, IReadOnlyList<Transition> (e) => [.. e.Value, .. Implied(stages, exits, e.Key)]);

    private static IEnumerable<Transition> Implied(IReadOnlyList<StageBuilder> stages, Dictionary<Stage, IReadOnlyList<Transition>> exits, Stage here)
    {
        StageBuilder[] written = [.. stages.Where(s => s.Stage == here)];
        if (written.Any(s => s.IsEnd))
        {
            return [];
        }

        return
            from entering in exits[here]
            from stage in stages
            where stage.Stage == entering.To && stage.Stage != here && (entering.On == Trigger.MeetingHeld || entering.On == stage.OncePerTrigger)
            from undone in UndoneIn(stage)
            where exits[here].All(e => e.On != undone) && !written.Any(s => s.Ignored.Contains(undone))
            from leaving in exits[stage.Stage].Where(e => e.On == undone && e.When is null).Take(1)
            select new Transition(undone, leaving.To, entering.When, entering.Reason);
    }

    private static IEnumerable<Trigger> UndoneIn(StageBuilder stage) =>
        stage.UndoneBy.Concat(stage.Exits.Select(e => e.On).Where(on => on == Trigger.MeetingCancelled || on == Trigger.NoShow)).Distinct();
}
