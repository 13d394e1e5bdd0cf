using System.Globalization;
using OutreachKit.Pipelines;

namespace OutreachKit.Tests.Pipelines;

/// <summary>A way out as a test writes it. Its guard looks at one bit of <see cref="IEnrollmentView.TouchesBegun"/>.</summary>
internal sealed record WrittenExit(Trigger On, Stage To, int? Bit = null, bool OpensOn = true)
{
    internal bool IsOpen(int touchesBegun) => Bit is not { } bit || ((touchesBegun >> bit) & 1) == (OpensOn ? 1 : 0);

    internal Func<IEnrollmentView, bool>? When => Bit is null ? null : view => IsOpen(view.TouchesBegun);

    internal string? Reason => Bit is null ? null : string.Create(CultureInfo.InvariantCulture, $"bit {Bit} of the touches is {(OpensOn ? 1 : 0)}");

    public override string ToString() => $"{On.Kind} {On} -> {To}{(Bit is null ? "" : $" when {Reason}")}";
}

/// <summary>A stage as a test writes it; each of its steps is an e-mail, at once.</summary>
internal sealed record WrittenStage(Stage Stage, bool IsEnd, IReadOnlyList<WrittenExit> Exits, int Steps = 0)
{
    public override string ToString() => $"{Stage}{(IsEnd ? " (end)" : "")} {Steps} steps: [{string.Join("; ", Exits)}]";
}

/// <summary>
/// A pipeline as a test writes it, with an opinion of its own on what every trigger does in every stage: plain C#, no machine
/// and no table. Built pipelines are held to it.
/// </summary>
internal sealed record WrittenDefinition(Stage Start, IReadOnlyList<WrittenStage> Stages, IReadOnlyList<WrittenExit> FromAnywhere)
{
    /// <summary>Everywhere a contact can stand.</summary>
    internal IEnumerable<Stage> AllStages => Stages.Select(s => s.Stage).Append(Stage.OptedOut).Distinct();

    internal Pipeline Build()
    {
        PipelineBuilder builder = new PipelineBuilder("written", 1).Sends(Schedule.Always).StartAt(Start);
        foreach (WrittenStage stage in Stages)
        {
            builder.In(stage.Stage, s => Write(stage, s));
        }

        foreach (WrittenExit exit in FromAnywhere)
        {
            builder.FromAnywhere(exit.On, exit.To);
        }

        return builder.Build();
    }

    /// <summary>The ways out that count for a trigger in a stage, in the order in which they are asked.</summary>
    internal IReadOnlyList<WrittenExit> Ways(Stage stage, Trigger trigger)
    {
        if (stage == Stage.OptedOut)
        {
            return [];
        }

        if (trigger == Trigger.OptedOut)
        {
            return [new WrittenExit(trigger, Stage.OptedOut)];
        }

        WrittenExit[] own = [.. Stages.Single(s => s.Stage == stage).Exits.Where(e => e.On == trigger)];
        return own.Length > 0 ? own : [.. FromAnywhere.Where(e => e.On == trigger && e.To != stage)];
    }

    /// <summary>Where the trigger leads, or null: then a fact is noted and a command refused.</summary>
    internal Stage? Destination(Stage stage, Trigger trigger, int touchesBegun) =>
        Ways(stage, trigger).FirstOrDefault(e => e.IsOpen(touchesBegun))?.To;

    public override string ToString() =>
        $"start {Start}\n  {string.Join("\n  ", Stages)}\n  from anywhere: [{string.Join("; ", FromAnywhere)}]";

    private static void Write(WrittenStage stage, StageBuilder builder)
    {
        foreach (WrittenExit exit in stage.Exits)
        {
            builder.On(exit.On, exit.To, exit.When, exit.Reason);
        }

        for (int i = 0; i < stage.Steps; i++)
        {
            builder.Step(string.Create(CultureInfo.InvariantCulture, $"{stage.Stage}-step-{i}"), StepKind.Email);
        }

        if (stage.IsEnd)
        {
            builder.End();
        }
    }
}
