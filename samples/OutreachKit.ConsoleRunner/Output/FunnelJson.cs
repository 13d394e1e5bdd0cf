using OutreachKit.Insights;
using OutreachKit.Pipelines;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>
/// What <c>funnel --json</c> prints. Shares are from 0 to 1; the true one lies between <c>low</c> and <c>high</c>, with 95 % confidence.
/// </summary>
internal sealed record FunnelJson(string Pipeline, int Version, int Enrolled, IReadOnlyList<FunnelJson.Reach> Stages)
{
    internal sealed record Reach(string Stage, int Reached, double Share, double Low, double High);

    internal static FunnelJson Of(Funnel funnel) => new(
        funnel.Pipeline.Name,
        funnel.Pipeline.Version,
        funnel.Enrolled,
        [.. funnel.Pipeline.Stages.Select(s => Of(s, funnel.Reached(s.Stage)))]);

    private static Reach Of(PipelineStage stage, Proportion reached) =>
        new(stage.Stage.Name, reached.Count, Math.Round(reached.Share, 6), Math.Round(reached.Low, 6), Math.Round(reached.High, 6));
}
