using System.Text.RegularExpressions;
using CsCheck;
using OutreachKit.Pipelines.Machine;

namespace OutreachKit.Tests.Pipelines.Machine;

/// <summary>The pictures of a pipeline: every arrow once, and no other.</summary>
public partial class DiagramTests
{
    [Fact]
    public void The_mermaid_picture_of_the_preset_has_every_transition_once()
    {
        string picture = Presets.InformationalInterview.ToMermaid();

        picture.Should().StartWith("stateDiagram-v2").And.Contain("direction LR").And.Contain("[*] --> Identified");
        MermaidArrow().Matches(picture).Select(Arrow).Should().BeEquivalentTo(PresetTable.Arrows);
    }

    [Fact]
    public void The_graphviz_picture_of_the_preset_has_every_transition_once()
    {
        string picture = Presets.InformationalInterview.ToDot();

        picture.Should().StartWith("digraph").And.Contain("init -> \"Identified\"");
        DotArrow().Matches(picture).Select(Arrow).Should().BeEquivalentTo(PresetTable.Arrows);
    }

    [Fact]
    public void Every_unguarded_transition_of_every_pipeline_is_in_its_picture_once() =>
        RandomPipelines.Sound.Sample(
            written =>
            {
                (string, string, string)[] expected =
                [
                    .. from stage in written.AllStages
                       from trigger in RandomPipelines.Mentioned
                       let ways = written.Ways(stage, trigger)
                       where ways.Count == 1 && ways[0].Bit is null
                       select (stage.Name, ways[0].To.Name, trigger.Name),
                ];

                DotArrow().Matches(written.Build().ToDot()).Select(Arrow).Where(a => !IsDiamond(a.From) && !IsDiamond(a.To))
                    .Should().BeEquivalentTo(expected);
            },
            iter: 50, print: w => w.ToString());

    [Fact]
    public void A_guarded_way_out_shows_where_it_leads_and_why()
    {
        Pipeline pipeline = new PipelineBuilder("guarded", 1)
            .StartAt(Stage.Identified)
            .In(Stage.Identified, s => s
                .On(Trigger.GaveUp, Stage.Met, when: v => v.TouchesBegun > 2, because: "three touches have begun")
                .On(Trigger.GaveUp, Stage.Declined))
            .In(Stage.Met, s => s.End())
            .In(Stage.Declined, s => s.End())
            .Build();

        foreach (string picture in new[] { pipeline.ToMermaid(), pipeline.ToDot() })
        {
            picture.Should().Contain("three touches have begun").And.Contain("Met").And.Contain("Declined").And.Contain("otherwise");
        }
    }

    /// <summary>Between a stage and where its guarded ways out lead, Stateless draws a diamond.</summary>
    private static bool IsDiamond(string node) => node.StartsWith("Decision", StringComparison.Ordinal);

    private static (string From, string To, string On) Arrow(Match match) =>
        (match.Groups["from"].Value, match.Groups["to"].Value, match.Groups["on"].Value);

    [GeneratedRegex(@"^\s*(?<from>[\w.-]+) --> (?<to>[\w.-]+) : (?<on>.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex MermaidArrow();

    [GeneratedRegex(@"^""(?<from>[^""]+)"" -> ""(?<to>[^""]+)"" \[.*label=""(?<on>[^""]*)""\];\s*$", RegexOptions.Multiline)]
    private static partial Regex DotArrow();
}
