using CsCheck;
using NodaTime;
using OutreachKit.Sequences;

namespace OutreachKit.Tests.Pipelines;

/// <summary>Definitions full of short cuts and circles: steps at once, skipped for being late, repeating, each firing what leads elsewhere or back.</summary>
internal static class LoopingDefinitions
{
    private static readonly Stage[] Rooms = [Stage.Identified, Stage.Contacted, Stage.Replied, Stage.Named("Elsewhere")];

    private static readonly Trigger[] Fired = [Trigger.MessageSent, Trigger.FollowUpSent, Trigger.GaveUp, Trigger.Reopened, Trigger.ReplyReceived];

    private static readonly Schedule Hours = Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0));

    private static readonly Gen<SomeStep> Step =
        Gen.Select(Gen.Int[0, 9], Gen.Int[-3, 4], Gen.Int[-2, 4], Gen.Int[0, 6], Gen.Int[0, 19], (delay, then, otherwise, deadline, kind) => new SomeStep(
            delay switch { < 6 => Delay.None, 6 => Delay.Hours(2), 7 => Delay.Days(1), 8 => Delay.BusinessDays(1), _ => Delay.Elapsed(Duration.FromMinutes(1)) },
            then < 0 ? null : Fired[then], otherwise < 0 ? null : Fired[otherwise],
            deadline switch { < 3 => LateAction.Skip, 3 => LateAction.RaiseTask, 4 => LateAction.Send, _ => null }, kind));

    /// <summary>A way out for whatever may be fired, so that most of what is rolled builds: a reply leads to the next room, so each is reached.</summary>
    private static readonly Gen<SomeStage> Room =
        Gen.Select(Step.Array[0, 3], Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5]).Array[Fired.Length], Gen.Int[0, 3], Gen.Int[0, 3]).Select(
            (steps, exits, timer, end) => new SomeStage(steps, exits, timer, end == 0));

    /// <summary>Those that build.</summary>
    internal static readonly Gen<Pipeline> Any = Room.Array[2, 4].Select(Build).Where(p => p is not null).Select(p => p!);

    internal static string Print(Pipeline pipeline) => string.Join(Environment.NewLine, pipeline.Stages.Select(s =>
        $"{s.Stage}: {string.Join("; ", s.Sequence.Items.Select(Print))} | {string.Join(", ", Fired.Select(t => $"{t} → {s.AnswerTo(t).To}"))}"));

    private static string Print(SequenceItem item) => item is Step step
        ? $"{step.Id} after {step.Delay} then {step.ThenFires} otherwise {step.OtherwiseFires} late {step.Deadline?.Late} repeats {step.Repeats} manual {step.IsManual} approval {step.NeedsApproval}"
        : $"timer {item.Id} after {item.Delay}";

    private static Pipeline? Build(SomeStage[] stages)
    {
        PipelineBuilder builder = new PipelineBuilder("loops", 1).Sends(Hours).StartAt(Rooms[0]);
        for (int i = 0; i < stages.Length; i++)
        {
            SomeStage stage = stages[i];
            string prefix = $"s{i}-";
            int next = (i + 1) % stages.Length;
            builder.In(Rooms[i], s => Write(s, stage, prefix, stages.Length, next));
        }

        try
        {
            return builder.Build();
        }
        catch (PipelineDefinitionException)
        {
            return null;
        }
    }

    private static void Write(StageBuilder builder, SomeStage stage, string prefix, int rooms, int next)
    {
        for (int i = 0; i < stage.Steps.Length; i++)
        {
            SomeStep step = stage.Steps[i];
            builder.Step(prefix + i, StepKind.Email, step.Delay, step.Then, with: b => Write(b, step));
        }

        if (stage.Timer < 2 && stage.Steps.All(s => s.Kind != 0))
        {
            builder.Timer(stage.Timer == 0 ? Delay.Days(2) : Delay.Hours(1), Trigger.GaveUp);
        }

        for (int i = 0; i < Fired.Length; i++)
        {
            (int to, int guard) = stage.Exits[i];
            if (Fired[i] == Trigger.ReplyReceived)
            {
                builder.On(Fired[i], Rooms[next]);
            }
            else if (guard == 0)
            {
                builder.On(Fired[i], Rooms[to % rooms], when: v => v.TouchesBegun % 2 == 0, because: "an even number has begun");
            }
            else
            {
                builder.On(Fired[i], Rooms[to % rooms]);
            }
        }

        if (stage.IsEnd)
        {
            builder.End();
        }
    }

    private static void Write(StepBuilder builder, SomeStep step)
    {
        if (step.Kind == 0)
        {
            builder.Every(step.Delay.Amount > 0 ? step.Delay : Delay.Elapsed(Duration.FromMinutes(30)));
        }

        if (step.Otherwise is not null)
        {
            builder.Otherwise(step.Otherwise);
        }

        if (step.Late is { } late)
        {
            builder.Deadline(Deadline.Hours(1, late));
        }

        if (step.Kind == 1)
        {
            builder.Manual();
        }

        if (step.Kind == 2)
        {
            builder.NeedsApproval();
        }
    }

    private sealed record SomeStep(Delay Delay, Trigger? Then, Trigger? Otherwise, LateAction? Late, int Kind);

    private sealed record SomeStage(SomeStep[] Steps, (int To, int Guard)[] Exits, int Timer, bool IsEnd);
}
