using OutreachKit.Pipelines;
using static OutreachKit.Pipelines.PipelineFaultCode;

namespace OutreachKit.Tests.Pipelines;

/// <summary>A definition with one fault: its code, and what the message must name, the place and the remedy.</summary>
internal sealed record FaultyDefinition(string Title, PipelineFaultCode Code, string[] Says, Action<PipelineBuilder> Write);

/// <summary>For each fault the smallest definitions that have it and no other.</summary>
internal static class FaultyDefinitions
{
    private static readonly Stage A = Stage.Named("A");
    private static readonly Stage B = Stage.Named("B");
    private static readonly Trigger Go = Trigger.Command("Go");
    private static readonly Trigger Ping = Trigger.Fact("Ping");
    private static readonly Schedule Never = Schedule.On();

    internal static IReadOnlyList<FaultyDefinition> All { get; } =
    [
        new("no start", NoStart, ["no start", "StartAt"], b => b.In(A, s => s.End())),
        new("nothing at all", NoStart, ["no start", "StartAt"], _ => { }),
        new("an unknown start", UnknownDestination, ["'B'", "not defined", "In(B"], b => b.StartAt(B).In(A, s => s.End())),
        new("an unknown destination", UnknownDestination, ["'A'", "'Go'", "'B'", "In(B"], b => OnlyA(b, s => s.End().On(Go, goTo: B))),
        new("an unknown destination behind a guard", UnknownDestination, ["'A'", "'Go'", "'B'", "In(B"], b =>
            OnlyA(b, s => s.End().On(Go, goTo: B, when: _ => true, because: "it rains"))),
        new("an unknown destination from anywhere", UnknownDestination, ["From anywhere", "'Go'", "'B'", "In(B"], b =>
            OnlyA(b, s => s.End()).FromAnywhere(Go, goTo: B)),
        new("a stage without a way in", UnreachableStage, ["'A'", "'B'", "take the stage away"], b => OnlyA(b, s => s.End()).In(B, s => s.End())),
        new("a stage that only itself leads to", UnreachableStage, ["'A'", "'B'", "take the stage away"], b =>
            OnlyA(b, s => s.End()).In(B, s => s.End().On(Go, goTo: B))),
        new("a stage without a way out", DeadEnd, ["'A'", "End()"], b => OnlyA(b, _ => { })),
        new("a stage whose only way out is to opt out", DeadEnd, ["'A'", "End()"], b => OnlyA(b, s => s.On(Trigger.OptedOut, goTo: Stage.OptedOut))),
        new("a stage that leaves only to an end, from anywhere", DeadEnd, ["'A'", "End()"], b =>
            OnlyA(b, _ => { }).In(B, s => s.End()).FromAnywhere(Ping, goTo: B)),
        new("a stage defined twice", DuplicateStage, ["'A'", "2 times", "one In"], b => OnlyA(b, s => s.End()).In(A, s => s.End())),
        new("the final stage defined twice", DuplicateStage, ["'OptedOut'", "2 times", "one In"], b =>
            OnlyA(b, s => s.End()).In(Stage.OptedOut, _ => { }).In(Stage.OptedOut, _ => { })),
        new("a step at once that leads back to its own stage", EndlessCircle, ["'A'", "at once", "delay"], b =>
            OnlyA(b, s => s.End().Step("mail", StepKind.Email, then: Ping).On(Ping, goTo: A))),
        new("a step at once that leads back to its own stage on a condition", EndlessCircle, ["'A'", "at once", "delay"], b =>
            OnlyA(b, s => s.End().Step("mail", StepKind.Email, then: Ping).On(Ping, goTo: A, when: _ => true, because: "it rains"))),
        new("a timer without delay that leads back to its own stage", EndlessCircle, ["'A'", "at once", "delay"], b =>
            OnlyA(b, s => s.End().Timer(Delay.None, Go).On(Go, goTo: A))),
        new("a step id used twice in a stage", DuplicateStepId, ["'mail'", "2 times", "A, A"], b =>
            OnlyA(b, s => s.End().Step("mail", StepKind.Email).Step("mail", StepKind.Call))),
        new("a step id used in two stages", DuplicateStepId, ["'mail'", "2 times", "A, B"], b =>
            OnlyA(b, s => s.Step("mail", StepKind.Email).On(Go, goTo: B)).In(B, s => s.End().Step("mail", StepKind.Email))),
        new("a step that bears a timer's id", DuplicateStepId, ["'A.Go'", "2 times"], b =>
            OnlyA(b, s => s.Step("A.Go", StepKind.Email).Timer(Delay.Days(1), Go).On(Go, goTo: B)).In(B, s => s.End())),
        new("two ways out for one trigger", AmbiguousTransition, ["'A'", "'Go'", "last"], b =>
            OnlyA(b, s => s.End().On(Go, goTo: B).On(Go, goTo: A)).In(B, s => s.End())),
        new("the same way out twice", AmbiguousTransition, ["'A'", "'Go'", "last"], b =>
            OnlyA(b, s => s.End().On(Go, goTo: B).On(Go, goTo: B)).In(B, s => s.End())),
        new("a condition after what has none", AmbiguousTransition, ["'A'", "'Go'", "last"], b =>
            OnlyA(b, s => s.End().On(Go, goTo: B).On(Go, goTo: A, when: _ => true, because: "it rains")).In(B, s => s.End())),
        new("two ways from anywhere for one trigger", AmbiguousTransition, ["From anywhere", "'Go'", "2 stages", "keep one"], b =>
            OnlyA(b, s => s.End()).In(B, s => s.End()).FromAnywhere(Go, goTo: A).FromAnywhere(Go, goTo: B)),
        new("a step that fires what its stage does not take", TriggerNotTaken, ["'mail'", "'Ping'", "'A'", "On(Ping"], b =>
            OnlyA(b, s => s.End().Step("mail", StepKind.Email, then: Ping))),
        new("a skipped step that fires what its stage does not take", TriggerNotTaken, ["'mail'", "'Go'", "'A'", "On(Go"], b =>
            OnlyA(b, s => s.End().Step("mail", StepKind.Email, with: step => step.Otherwise(Go)))),
        new("a timer that fires what its stage does not take", TriggerNotTaken, ["'A.Go'", "'Go'", "'A'", "On(Go"], b =>
            OnlyA(b, s => s.End().Timer(Delay.Days(1), Go))),
        new("a timer that fires a fact", TimerFiresFact, ["'A'", "'Ping'", "command"], b =>
            OnlyA(b, s => s.Timer(Delay.Days(1), Ping).On(Ping, goTo: B)).In(B, s => s.End())),
        new("a pipeline that never sends", NeverOpens, ["schedule", "window"], b => OnlyA(b.Sends(Never), s => s.End())),
        new("a step that is never sent", NeverOpens, ["'mail'", "window"], b =>
            OnlyA(b, s => s.End().Step("mail", StepKind.Email, with: step => step.On(Never)))),
        new("a step after a timer", NeverReached, ["'A.Go'", "'A'", "before"], b =>
            OnlyA(b, s => s.End().Timer(Delay.Days(1), Go).Step("mail", StepKind.Email).On(Go, goTo: A))),
        new("a step after one that repeats", NeverReached, ["'again'", "'A'", "before"], b =>
            OnlyA(b, s => s.End().Step("again", StepKind.Email, with: step => step.Every(Delay.Months(1))).Step("mail", StepKind.Email))),
        new("a condition without a reason", GuardWithoutReason, ["'A'", "'Go'", "because:"], b => OnlyA(b, s => s.End().On(Go, goTo: A, when: _ => true))),
        new("a condition with a blank reason", GuardWithoutReason, ["'A'", "'Go'", "because:"], b =>
            OnlyA(b, s => s.End().On(Go, goTo: A, when: _ => true, because: " "))),
        new("a reason without a condition", GuardWithoutReason, ["'A'", "'Go'", "when:"], b => OnlyA(b, s => s.End().On(Go, goTo: A, because: "it rains"))),
        new("a guarded opt-out", OptOutAltered, ["'A'", "OptedOut", "take that line away"], b =>
            OnlyA(b, s => s.End().On(Trigger.OptedOut, goTo: Stage.OptedOut, when: _ => true, because: "it rains"))),
        new("an opt-out that is ignored", OptOutAltered, ["'A'", "OptedOut", "take that line away"], b => OnlyA(b, s => s.End().Ignore(Trigger.OptedOut))),
        new("a fact that is ignored and leads out", AmbiguousTransition, ["'A'", "'Ping'", "take one of them away"], b =>
            OnlyA(b, s => s.End().Ignore(Ping).On(Ping, goTo: A))),
        new("an opt-out led elsewhere", OptOutAltered, ["'A'", "OptedOut", "take that line away"], b => OnlyA(b, s => s.End().On(Trigger.OptedOut, goTo: A))),
        new("an opt-out led elsewhere by a trigger made by hand", OptOutAltered, ["'A'", "OptedOut", "take that line away"], b =>
            OnlyA(b, s => s.End().On(Trigger.Fact("OptedOut"), goTo: A))),
        new("an opt-out led elsewhere from anywhere", OptOutAltered, ["From anywhere", "OptedOut", "take that line away"], b =>
            OnlyA(b, s => s.End()).FromAnywhere(Trigger.OptedOut, goTo: A)),
        new("one name for a fact and a command", TriggerOfTwoKinds, ["'Ping'", "another name"], b =>
            OnlyA(b, s => s.End().On(Ping, goTo: A).On(Trigger.Command("Ping"), goTo: A))),
        new("one name for a fact and, from anywhere, a command", TriggerOfTwoKinds, ["'Ping'", "another name"], b =>
            OnlyA(b, s => s.End().On(Ping, goTo: A)).FromAnywhere(Trigger.Command("Ping"), goTo: A)),
        new("a final stage with a step", FinalStageNotEmpty, ["'OptedOut'", "take its steps"], b =>
            OnlyA(b, s => s.End()).In(Stage.OptedOut, s => s.Step("mail", StepKind.Email))),
        new("a final stage with a way out", FinalStageNotEmpty, ["'OptedOut'", "ways out away"], b =>
            OnlyA(b, s => s.End()).In(Stage.Named("OptedOut"), s => s.On(Go, goTo: A))),
        new("a stage once per a fact that leads out of it", OncePerNotNoted, ["'A'", "'Ping'", "does not lead out"], b =>
            OnlyA(b, s => s.End().OncePer(Ping).On(Ping, goTo: A))),
        new("a stage once per a command", OncePerNotNoted, ["'A'", "'Go'", "must be a fact"], b => OnlyA(b, s => s.End().OncePer(Go))),
    ];

    private static PipelineBuilder OnlyA(PipelineBuilder builder, Action<StageBuilder> write) => builder.StartAt(A).In(A, write);
}
