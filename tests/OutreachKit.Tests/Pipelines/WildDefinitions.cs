using CsCheck;

namespace OutreachKit.Tests.Pipelines;

/// <summary>One thing that somebody wrote, and what it looks like in a failure's message.</summary>
internal sealed record Scribble(string Text, Action<PipelineBuilder> Write)
{
    public override string ToString() => Text;
}

/// <summary>Definitions that make sense or not: any stages, twice or never; any ways, steps, timers, guards and starts.</summary>
internal static class WildDefinitions
{
    private static readonly Stage[] InOrder = [Stage.Identified, Stage.Met, Stage.Named("A")];

    // What is likely to be right is likely, so that a good part of the definitions is built.
    private static readonly Gen<Stage> AnyStage = Gen.FrequencyConst(
        (9, Stage.Identified), (6, Stage.Met), (3, Stage.Named("A")), (1, Stage.OptedOut), (1, Stage.Named("Nowhere")));

    private static readonly Gen<Trigger> AnyTrigger = Gen.FrequencyConst(
        (9, Trigger.MeetingHeld), (9, Trigger.Declined), (9, Trigger.Reopened), (9, Trigger.GaveUp), (4, Trigger.Fact("Ping")),
        (1, Trigger.Command("Ping")), (2, Trigger.OptedOut), (1, Trigger.Command("OptedOut")));

    private static readonly Gen<(string Text, Action<StageBuilder> Write)> Way =
        Gen.Select(AnyTrigger, AnyStage, Gen.Int[0, 19], (on, to, kind) => kind switch
        {
            0 => Of($"On({on.Kind} {on}, {to}, when)", s => s.On(on, to, when: _ => true)),
            < 6 => Of($"On({on.Kind} {on}, {to}, when, because)", s => s.On(on, to, when: v => v.TouchesBegun > 1, because: "two have begun")),
            _ => Of($"On({on.Kind} {on}, {to})", s => s.On(on, to)),
        });

    private static readonly Gen<(string Text, Action<StageBuilder> Write)> Step =
        Gen.Select(Gen.OneOfConst("mail", "call", "visit", "post", "A.Ping", "Met.Reopened"), Gen.Int[0, 12], AnyTrigger, (id, kind, trigger) => kind switch
        {
            0 => Of($"Step({id}, then {trigger})", s => s.Step(id, StepKind.Email, then: trigger)),
            1 => Of($"Step({id}, otherwise {trigger})", s => s.Step(id, StepKind.Email, with: b => b.Otherwise(trigger))),
            2 => Of($"Step({id}, every)", s => s.Step(id, StepKind.Email, with: b => b.Every(Delay.Days(1)))),
            3 => Of($"Step({id}, never)", s => s.Step(id, StepKind.Email, with: b => b.On(Schedule.On()))),
            _ => Of($"Step({id})", s => s.Step(id, StepKind.Email)),
        });

    private static readonly Gen<(string Text, Action<StageBuilder> Write)> Other =
        Gen.Select(Gen.Int[0, 9], AnyTrigger, AnyTrigger.Array[0, 2], (kind, trigger, undo) => kind switch
        {
            0 => Of($"Timer({trigger.Kind} {trigger})", s => s.Timer(Delay.Days(1), trigger)),
            1 => Of($"OncePer({trigger.Kind} {trigger}, undone by {string.Join(", ", undo.AsEnumerable())})", s => s.OncePer(trigger, undo)),
            _ => Of("End()", s => s.End()),
        });

    private static readonly Gen<Scribble[]> Stages =
        Gen.Select(Gen.Int[0, 9], AnyStage, Gen.Frequency((6, Way), (2, Step), (5, Other)).Array[0, 4], (roll, any, lines) => (roll, any, lines))
            .Array[1, 4]
            .Select(Scribble[] (rooms) => [.. rooms.Select((r, i) => In(r.roll > 0 && i < InOrder.Length ? InOrder[i] : r.any, r.lines))]);

    private static readonly Gen<Scribble> Elsewhere =
        Gen.Select(Gen.Int[0, 5], AnyStage, AnyTrigger, (kind, stage, trigger) => kind switch
        {
            0 => new Scribble("Sends(never)", b => b.Sends(Schedule.On())),
            1 => new Scribble($"StartAt({stage})", b => b.StartAt(stage)),
            _ => new Scribble($"FromAnywhere({trigger.Kind} {trigger}, {stage})", b => b.FromAnywhere(trigger, stage)),
        });

    internal static readonly Gen<Scribble[]> Any =
        Gen.Select(
            Gen.Frequency((9, Gen.Const(new Scribble("StartAt(Identified)", b => b.StartAt(Stage.Identified)))), (1, Elsewhere)),
            Stages,
            Elsewhere.Array[0, 2],
            Scribble[] (start, stages, elsewhere) => [start, .. stages, .. elsewhere]);

    private static Scribble In(Stage stage, (string Text, Action<StageBuilder> Write)[] lines) => new(
        $"In({stage}, {string.Join(" ", lines.Select(l => l.Text))})",
        b => b.In(stage, s =>
        {
            foreach ((_, Action<StageBuilder> write) in lines)
            {
                write(s);
            }
        }));

    private static (string, Action<StageBuilder>) Of(string text, Action<StageBuilder> write) => (text, write);
}
