namespace OutreachKit.Benchmarks.Work;

/// <summary>
/// The stages and transitions of the informational interview, without its steps: entering a stage plans nothing, so a fact
/// costs what a transition costs, which is all that a state machine does.
/// </summary>
internal static class BenchPipeline
{
    internal static Pipeline WithoutSteps { get; } =
        new PipelineBuilder("transitions-only", version: 1)
            .StartAt(Stage.Identified)
            .In(Stage.Identified, s => s
                .On(Trigger.MessageSent, goTo: Stage.Contacted)
                .On(Trigger.ReplyReceived, goTo: Stage.Replied)
                .On(Trigger.Bounced, goTo: Stage.Unreachable))
            .In(Stage.Contacted, s => s
                .On(Trigger.ReplyReceived, goTo: Stage.Replied)
                .On(Trigger.Bounced, goTo: Stage.Unreachable)
                .On(Trigger.GaveUp, goTo: Stage.Unresponsive))
            .In(Stage.Replied, s => s
                .On(Trigger.GaveUp, goTo: Stage.Unresponsive))
            .In(Stage.Met, s => s
                .On(Trigger.FollowUpSent, goTo: Stage.FollowedUp)
                .On(Trigger.MeetingCancelled, goTo: Stage.Replied)
                .On(Trigger.NoShow, goTo: Stage.Replied))
            .In(Stage.FollowedUp, s => s
                .Ignore(Trigger.MeetingCancelled, Trigger.NoShow)
                .On(Trigger.Bounced, goTo: Stage.Unreachable))
            .In(Stage.Unresponsive, s => s
                .End()
                .On(Trigger.ReplyReceived, goTo: Stage.Replied)
                .On(Trigger.Bounced, goTo: Stage.Unreachable)
                .On(Trigger.Reopened, goTo: Stage.Identified))
            .In(Stage.Declined, s => s
                .End()
                .On(Trigger.Reopened, goTo: Stage.Identified))
            .In(Stage.Unreachable, s => s
                .End()
                .On(Trigger.ReplyReceived, goTo: Stage.Replied)
                .On(Trigger.Reopened, goTo: Stage.Identified))
            .FromAnywhere(Trigger.MeetingHeld, goTo: Stage.Met)
            .FromAnywhere(Trigger.Declined, goTo: Stage.Declined)
            .Build();
}
