using NodaTime;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>The pipelines that contacts run through: the preset, and one with everything that the preset has not.</summary>
internal static class Courses
{
    internal static Trigger Pushed { get; } = Trigger.Command("Pushed");

    internal static Trigger Referred { get; } = Trigger.Fact("Referred", isInteraction: true);

    internal static Pipeline Full { get; } = new PipelineBuilder("full-course", version: 3)
        .Sends(Schedule.WorkingHours(new LocalTime(8, 0), new LocalTime(18, 30)).Except(new LocalDate(2026, 3, 6)).WithJitter(Duration.FromMinutes(40)))
        .DefaultZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"])
        .StartAt(Stage.Identified)
        .In(Stage.Identified, s => s
            .Step("opener", StepKind.Email, then: Trigger.MessageSent, with: step => step
                .NeedsApproval().Deadline(Deadline.Hours(72, LateAction.RaiseTask)).Otherwise(Trigger.GaveUp))
            .On(Trigger.MessageSent, goTo: Stage.Contacted)
            .On(Trigger.ReplyReceived, goTo: Stage.Replied)
            .On(Trigger.GaveUp, goTo: Stage.Unresponsive)
            .On(Pushed, goTo: Stage.Contacted, when: view => view.TouchesBegun > 0, because: "something must have been tried"))
        .In(Stage.Contacted, s => s
            .Step("dial", StepKind.Call, after: Delay.Hours(5), with: step => step
                .Automatic().On(Schedule.EveryDay(new LocalTime(9, 0), new LocalTime(12, 0)).WithPipelineHolidays()))
            .Step("post", StepKind.Task, after: Delay.Days(1), with: step => step.Deadline(Deadline.Hours(30, LateAction.Skip)))
            .Step("nudge", StepKind.Email, after: Delay.BusinessDays(2), with: step => step
                .Deadline(Deadline.Hours(60, LateAction.Skip)).Otherwise(Trigger.GaveUp))
            .Timer(after: Delay.BusinessDays(4), fires: Trigger.GaveUp)
            .On(Trigger.ReplyReceived, goTo: Stage.Replied)
            .On(Trigger.Bounced, goTo: Stage.Unreachable, when: view => view.TouchesBegun < 3, because: "later bounces are believed less")
            .On(Referred, goTo: Stage.Identified)
            .On(Pushed, goTo: Stage.Contacted)
            .On(Trigger.GaveUp, goTo: Stage.Unresponsive))
        .In(Stage.Replied, s => s
            .Step("answer", StepKind.Social, then: Pushed, with: step => step.Manual().NeedsApproval())
            .On(Pushed, goTo: Stage.FollowedUp))
        .In(Stage.FollowedUp, s => s
            .Step("weekly", StepKind.Email, with: step => step.Every(Delay.Weeks(1)).Deadline(Deadline.Hours(240, LateAction.Skip)))
            .On(Trigger.Bounced, goTo: Stage.Unreachable)
            .On(Trigger.GaveUp, goTo: Stage.Unresponsive))
        .In(Stage.Met, s => s
            .Step("thanks", StepKind.Email, after: Delay.Hours(1), then: Trigger.FollowUpSent, with: step => step
                .Deadline(Deadline.Hours(20, LateAction.Send)).On(Schedule.Always))
            .OncePer(Trigger.MeetingHeld, undoneBy: [Trigger.MeetingCancelled, Trigger.NoShow])
            .On(Trigger.FollowUpSent, goTo: Stage.FollowedUp)
            .On(Trigger.MeetingCancelled, goTo: Stage.Replied)
            .On(Trigger.NoShow, goTo: Stage.Replied))
        .In(Stage.Unresponsive, s => s.End().On(Trigger.ReplyReceived, goTo: Stage.Replied).On(Trigger.Reopened, goTo: Stage.Identified))
        .In(Stage.Unreachable, s => s.End().On(Trigger.Reopened, goTo: Stage.Identified))
        .In(Stage.Declined, s => s.End().On(Trigger.Reopened, goTo: Stage.Contacted))
        .FromAnywhere(Trigger.MeetingHeld, goTo: Stage.Met)
        .FromAnywhere(Trigger.Declined, goTo: Stage.Declined)
        .Build();

    internal static IReadOnlyList<Pipeline> All { get; } = [Presets.InformationalInterview, Full];
}
