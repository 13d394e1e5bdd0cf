using NodaTime;
using OutreachKit.Pipelines;

namespace OutreachKit.Enrollments.State;

/// <summary>What conditions see of an enrollment that is being decided about.</summary>
internal sealed class StateView(in EnrollmentState state, Stage stage, Instant since) : IEnrollmentView
{
    public Stage Stage { get; } = stage;

    public Instant StageSince { get; } = since;

    public Instant LastInteraction { get; } = state.LastInteraction;

    public int TouchesBegun { get; } = state.TouchesBegun;
}
