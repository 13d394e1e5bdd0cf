using CsCheck;
using OutreachKit.Pipelines;

namespace OutreachKit.Tests.Pipelines;

/// <summary>S1, for every definition: it is built and sound, or refused with its faults, and nothing else happens.</summary>
[Law("S1")]
public class WildDefinitionTests
{
    private static readonly Trigger[] All =
        [.. Trigger.WellKnown, Trigger.Fact("Ping"), Trigger.Command("Ping"), Trigger.Command("OptedOut")];

    [Fact]
    public void Whatever_is_written_is_either_built_or_refused_with_its_faults()
    {
        int built = 0;
        int refused = 0;
        WildDefinitions.Any.Sample(
            definition => _ = Build(definition) is null ? Interlocked.Increment(ref refused) : Interlocked.Increment(ref built),
            iter: 2000, print: Print);

        built.Should().BeGreaterThan(10, "else these tests try nothing that is built");
        refused.Should().BeGreaterThan(100, "else these tests try nothing that is refused");
    }

    [Fact]
    public void Whatever_is_built_has_every_stage_reachable_and_no_dead_end() =>
        WildDefinitions.Any.Sample(
            definition =>
            {
                if (Build(definition) is { } pipeline)
                {
                    Reached(pipeline).Should().BeEquivalentTo(pipeline.Stages.Select(s => s.Stage));
                    pipeline.Stages.Where(s => !s.IsEnd && Ways(pipeline, s.Stage, but: Trigger.OptedOut).All(to => to == s.Stage)).Should().BeEmpty();
                }
            },
            iter: 2000, print: Print);

    [Fact]
    public void Whatever_is_built_lets_everybody_opt_out_from_everywhere() =>
        WildDefinitions.Any.Sample(
            definition =>
            {
                foreach (PipelineStage stage in Build(definition)?.Stages ?? [])
                {
                    Answer answer = stage.Pipeline.Ask(stage.Stage, Trigger.OptedOut);
                    answer.Guards.Should().BeEmpty();
                    (answer.Kind, answer.To).Should().Be(stage.IsFinal ? (AnswerKind.Noted, null) : (AnswerKind.Moves, Stage.OptedOut));
                }
            },
            iter: 2000, print: Print);

    private static Pipeline? Build(Scribble[] definition)
    {
        var builder = new PipelineBuilder("wild", 1);
        try
        {
            foreach (Scribble scribble in definition)
            {
                scribble.Write(builder);
            }

            return builder.Build();
        }
        catch (PipelineDefinitionException faulty)
        {
            faulty.Faults.Should().NotBeEmpty().And.OnlyContain(f => !string.IsNullOrWhiteSpace(f.Message));
            return null;
        }
    }

    private static HashSet<Stage> Reached(Pipeline pipeline)
    {
        var reached = new HashSet<Stage> { pipeline.Start.Stage };
        var open = new Queue<Stage>(reached);
        while (open.TryDequeue(out Stage? stage))
        {
            foreach (Stage to in Ways(pipeline, stage).Where(reached.Add))
            {
                open.Enqueue(to);
            }
        }

        return reached;
    }

    /// <summary>Everywhere that something leads to from a stage.</summary>
    private static IEnumerable<Stage> Ways(Pipeline pipeline, Stage stage, Trigger? but = null) =>
        from trigger in All
        where trigger != but
        let answer = pipeline.Ask(stage, trigger)
        from to in answer.Guards.Select(g => g.Answer.To).Append(answer.To)
        where to is not null
        select to;

    private static string Print(Scribble[] definition) => $"{Environment.NewLine}{string.Join(Environment.NewLine, definition.AsEnumerable())}";
}
