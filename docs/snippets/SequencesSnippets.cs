using NodaTime;
using OutreachKit;
using OutreachKit.Agenda;
using OutreachKit.Pipelines;

namespace HostApp;

internal static class SequencesSnippets
{
    internal static Task RunAsync()
    {
        Output.Begins("sequences-steps");
        // snippet: sequences-steps
        Pipeline pipeline = new PipelineBuilder("alumni", version: 1)
            .StartAt(Stage.Identified)
            .In(Stage.Identified, s => s
                .Step("letter", StepKind.Email, with: step => step.NeedsApproval())
                .Step("call", StepKind.Call, after: Delay.BusinessDays(2), with: step => step.Otherwise(Trigger.GaveUp))
                .Step("reminder", StepKind.Email, after: Delay.Days(7), with: step => step
                    .On(Schedule.EveryDay(new LocalTime(10, 0), new LocalTime(12, 0)).WithPipelineHolidays())
                    .Deadline(Deadline.Hours(14 * 24, LateAction.Skip)))
                .Timer(after: Delay.BusinessDays(10), fires: Trigger.GaveUp)
                .On(Trigger.ReplyReceived, goTo: Stage.Replied)
                .On(Trigger.GaveUp, goTo: Stage.Unresponsive))
            .In(Stage.Replied, s => s
                .End()
                .Step("newsletter", StepKind.Email, with: step => step.Every(Delay.Months(6))))
            .In(Stage.Unresponsive, s => s.End())
            .Build();

        foreach (PipelineStage stage in pipeline.Stages)
        {
            Console.WriteLine($"{stage.Stage}: {string.Join(", ", stage.Sequence.Items)}");
        }
        // end

        Output.Begins("sequences-preview");
        var clock = new DeskClock(Instant.FromUtc(2026, 11, 20, 15, 0));
        // snippet: sequences-preview
        var outreach = new OutreachEngine(pipeline, new InMemoryStore(), clock);
        foreach (PreviewItem item in outreach.Preview(new EnrollRequest { Contact = "anybody", Zone = "Europe/Paris" }))
        {
            Console.WriteLine($"{item.Touch.Item}: {item.Plan.Local:uuuu-MM-dd HH:mm}");
        }
        // end
        Output.Ends();
        return Task.CompletedTask;
    }
}
