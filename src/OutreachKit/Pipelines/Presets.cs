using NodaTime;

namespace OutreachKit;

/// <summary>Pipelines that are ready to use.</summary>
public static class Presets
{
    /// <summary>Monday to Friday, 09:00–17:00 in the contact's zone, no holidays.</summary>
    public static Schedule WorkingHours { get; } = Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0));

    private static readonly Lazy<Pipeline> Interview = new(() => InformationalInterviewOn(WorkingHours));

    /// <summary>
    /// "Natural networking": write to somebody you don't know, remind them twice, meet, say thank you within a day, stay in
    /// touch every three months. Touches go out Monday to Friday 09:00–17:00 in the contact's zone.
    /// </summary>
    public static Pipeline InformationalInterview => Interview.Value;

    /// <summary>The same pipeline on another schedule: with your holidays, your hours, or some jitter.</summary>
    /// <param name="schedule">The pipeline's schedule; the thank-you keeps its own, any day 08:00–20:00.</param>
    /// <param name="defaultZone">The zone for contacts of whom no better is known; UTC unless said.</param>
    public static Pipeline InformationalInterviewOn(Schedule schedule, DateTimeZone? defaultZone = null) =>
        new PipelineBuilder("informational-interview", version: 1)
            .Sends(schedule)
            .DefaultZone(defaultZone ?? DateTimeZone.Utc)
            .StartAt(Stage.Identified)
            .In(Stage.Identified, s => s
                .Step("request", StepKind.Email, then: Trigger.MessageSent)
                .On(Trigger.MessageSent, goTo: Stage.Contacted)
                .On(Trigger.ReplyReceived, goTo: Stage.Replied)
                .On(Trigger.Bounced, goTo: Stage.Unreachable))
            .In(Stage.Contacted, s => s
                .Step("nudge", StepKind.Email, after: Delay.BusinessDays(3))
                .Step("second-nudge", StepKind.Email, after: Delay.BusinessDays(4))
                .Timer(after: Delay.BusinessDays(10), fires: Trigger.GaveUp)
                .On(Trigger.ReplyReceived, goTo: Stage.Replied)
                .On(Trigger.Bounced, goTo: Stage.Unreachable)
                .On(Trigger.GaveUp, goTo: Stage.Unresponsive))
            .In(Stage.Replied, s => s
                .Step("propose-times", StepKind.Task, with: step => step.Manual())
                .Step("check-in", StepKind.Email, after: Delay.BusinessDays(5))
                .Timer(after: Delay.BusinessDays(15), fires: Trigger.GaveUp)
                .On(Trigger.GaveUp, goTo: Stage.Unresponsive))
            .In(Stage.Met, s => s
                .Step("thank-you", StepKind.Email, after: Delay.Hours(2), then: Trigger.FollowUpSent, with: step => step
                    .Deadline(Deadline.Hours(24, LateAction.Send))
                    .On(Schedule.EveryDay(new LocalTime(8, 0), new LocalTime(20, 0))))
                .OncePer(Trigger.MeetingHeld, undoneBy: [Trigger.MeetingCancelled, Trigger.NoShow])
                .On(Trigger.FollowUpSent, goTo: Stage.FollowedUp)
                .On(Trigger.MeetingCancelled, goTo: Stage.Replied)
                .On(Trigger.NoShow, goTo: Stage.Replied))
            .In(Stage.FollowedUp, s => s
                .Step("keep-in-touch", StepKind.Email, with: step => step.Every(Delay.Months(3)))
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
