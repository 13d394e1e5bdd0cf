using CsCheck;
using OutreachKit.Pipelines;

namespace OutreachKit.Tests.Pipelines;

/// <summary>The stages in which somebody has stood are the same whoever shares them.</summary>
public sealed class StagePathTests
{
    private static readonly Pipeline Preset = Presets.InformationalInterview;

    private static readonly Gen<PipelineStage[]> Ways = Gen.Int[0, Preset.Stages.Count - 1].Select(i => Preset.Stages[i]).Array[0, 12];

    [Fact]
    public void A_path_has_every_stage_once_in_the_order_in_which_it_was_first_entered() => Ways.Sample(way =>
        Walk(way).Stages.Should().Equal(way.Select(node => node.Stage).Distinct()));

    [Fact]
    public void Who_came_the_same_short_way_shares_one_path() => Ways.Sample(way =>
    {
        PipelineStage[] first = [.. way.Distinct().Take(4)];
        Walk(first).Should().BeSameAs(Walk(first));
    });

    [Fact]
    public void A_stage_that_was_entered_before_changes_nothing() => Ways.Sample(way =>
    {
        StagePath path = Walk(way);
        way.All(node => ReferenceEquals(path.Then(node), path)).Should().BeTrue();
    });

    [Fact]
    public void Many_threads_that_go_the_same_way_for_the_first_time_share_it()
    {
        PipelineStage[] way = [.. Preset.Stages.Take(4)];
        for (int round = 0; round < 200; round++)
        {
            StagePath empty = StagePath.Empty(Preset.Stages.Count);
            var paths = new StagePath[8];
            Parallel.For(0, paths.Length, i => paths[i] = way.Aggregate(empty, (path, node) => path.Then(node)));
            paths.Distinct().Should().ContainSingle();
        }
    }

    private static StagePath Walk(IEnumerable<PipelineStage> way) => way.Aggregate(Preset.Nowhere, (path, node) => path.Then(node));
}
