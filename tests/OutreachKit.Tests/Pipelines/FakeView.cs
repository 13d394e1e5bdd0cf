using NodaTime;
using OutreachKit.Pipelines;

namespace OutreachKit.Tests.Pipelines;

/// <summary>What guards look at, made up: the touches begun open and close them.</summary>
internal sealed record FakeView(Stage Stage, int TouchesBegun) : IEnrollmentView
{
    public Instant StageSince => NodaConstants.UnixEpoch;

    public Instant LastInteraction => NodaConstants.UnixEpoch;
}
