using NodaTime;

namespace OutreachKit.Embedding.Tests;

/// <summary>The pipeline of all these hosts, of the small CRM too: a letter that somebody approves, and one reminder unless a reply comes.</summary>
internal static class Intro
{
    internal static Pipeline Pipeline { get; } = new PipelineBuilder("intro", version: 1)
        .Sends(Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0)))
        .StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.Step("request", StepKind.Email, then: Trigger.MessageSent, with: step => step.NeedsApproval())
            .On(Trigger.MessageSent, goTo: Stage.Contacted).On(Trigger.ReplyReceived, goTo: Stage.Replied))
        .In(Stage.Contacted, s => s.End().Step("nudge", StepKind.Email, after: Delay.BusinessDays(3)).On(Trigger.ReplyReceived, goTo: Stage.Replied))
        .In(Stage.Replied, s => s.End())
        .Build();

    /// <summary>A Monday, 10:00 in Chicago.</summary>
    internal static Instant Monday { get; } = Instant.FromUtc(2026, 3, 2, 16, 0);
}
