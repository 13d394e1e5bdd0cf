using NodaTime;
using OutreachKit.Sequences;

namespace OutreachKit.Pipelines;

/// <summary>A definition as it was written, put in order: each stage with all its ways out. It has not been checked.</summary>
internal sealed class PipelineDefinition
{
    private readonly Dictionary<Step, Schedule> _ownWindows = [];

    internal PipelineDefinition(
        string name, int version, Stage start, Schedule schedule, DateTimeZone defaultZone, IReadOnlyList<StageBuilder> stages, IReadOnlyList<Transition> fromAnywhere)
    {
        Name = name;
        Version = version;
        Start = start;
        Schedule = schedule;
        DefaultZone = defaultZone;
        Stages = [.. stages.Where(s => s.Stage != Stage.OptedOut), new StageBuilder(Stage.OptedOut)];
        ExitsOf = UndoneExits.Added(Stages, Stages
            .GroupBy(s => s.Stage, s => Exits(s, fromAnywhere))
            .ToDictionary(g => g.Key, IReadOnlyList<Transition> (g) => [.. g.SelectMany(e => e)]));
        Triggers = [.. ExitsOf.Values.SelectMany(e => e).Select(e => e.On).Distinct()];
        foreach (Step step in Stages.SelectMany(s => s.Items).OfType<Step>())
        {
            if (step.Schedule is { TakesPipelineHolidays: true })
            {
                _ownWindows[step] = WindowsOf(step, schedule);
            }
        }
    }

    internal string Name { get; }

    internal int Version { get; }

    internal Stage Start { get; }

    internal Schedule Schedule { get; }

    internal DateTimeZone DefaultZone { get; }

    internal IReadOnlyList<StageBuilder> Stages { get; }

    internal IReadOnlyList<Trigger> Triggers { get; }

    /// <summary>The ways out of each stage: its own, then those from anywhere that it does not say otherwise, then opt-out, then what follows from OncePer.</summary>
    internal IReadOnlyDictionary<Stage, IReadOnlyList<Transition>> ExitsOf { get; }

    internal Schedule WindowsOf(Step step) => _ownWindows.GetValueOrDefault(step) ?? step.Schedule ?? Schedule;

    /// <summary>The same where another schedule stands in for the pipeline's.</summary>
    internal static Schedule WindowsOf(Step step, Schedule settled) =>
        step.Schedule is { TakesPipelineHolidays: true } own ? own.Except(settled.Holidays) : step.Schedule ?? settled;

    private static IReadOnlyList<Transition> Exits(StageBuilder stage, IReadOnlyList<Transition> fromAnywhere)
    {
        if (stage.Stage == Stage.OptedOut)
        {
            return [];
        }

        IEnumerable<Transition> own = stage.Exits.Where(e => e.On != Trigger.OptedOut);
        var taken = own.Select(e => e.On).ToHashSet();
        return
        [
            .. own,
            .. fromAnywhere.Where(e => e.On != Trigger.OptedOut && e.To != stage.Stage && !taken.Contains(e.On) && !stage.Ignored.Contains(e.On)),
            new Transition(Trigger.OptedOut, Stage.OptedOut),
        ];
    }
}
