using NodaTime;
using OutreachKit;
using OutreachKit.Pipelines;
using OutreachKit.Pipelines.Machine;

namespace HostApp;

internal static class PipelinesSnippets
{
    internal static void Run()
    {
        Output.Begins("pipelines-faults");
        // snippet: pipelines-faults
        try
        {
            new PipelineBuilder("hasty", version: 1)
                .In(Stage.Identified, s => s
                    .Step("request", StepKind.Email, then: Trigger.MessageSent)
                    .On(Trigger.ReplyReceived, goTo: Stage.Replied))
                .In(Stage.Contacted, s => s
                    .Step("request", StepKind.Email))
                .Build();
        }
        catch (PipelineDefinitionException faults)
        {
            Console.WriteLine(faults.Message);
        }
        // end

        Output.Begins("pipelines-guard");
        // snippet: pipelines-guard
        Pipeline patient = new PipelineBuilder("patient", version: 1)
            .StartAt(Stage.Contacted)
            .In(Stage.Contacted, s => s
                .Step("note", StepKind.Email)
                .Step("second-note", StepKind.Email, after: Delay.BusinessDays(4))
                .On(Trigger.ReplyReceived, goTo: Stage.Replied)
                .On(Trigger.GaveUp, goTo: Stage.Unresponsive,
                    when: e => e.TouchesBegun >= 2, because: "two notes must have gone out"))
            .In(Stage.Replied, s => s.End())
            .In(Stage.Unresponsive, s => s.End().On(Trigger.Reopened, goTo: Stage.Contacted))
            .FromAnywhere(Trigger.Declined, goTo: Stage.Unresponsive)
            .Build();

        Answer answer = patient.Ask(Stage.Contacted, Trigger.GaveUp);
        Console.WriteLine($"GaveUp in Contacted: {answer.Kind} until this holds: {answer.Guards[0].Reason}");
        // end

        Output.Begins("pipelines-circle");
        // snippet: pipelines-circle
        try
        {
            new PipelineBuilder("restless", version: 1)
                .StartAt(Stage.Identified)
                .In(Stage.Identified, s => s
                    .Step("first", StepKind.Email, then: Trigger.MessageSent)
                    .On(Trigger.MessageSent, goTo: Stage.Contacted))
                .In(Stage.Contacted, s => s
                    .Step("second", StepKind.Email, then: Trigger.FollowUpSent)
                    .On(Trigger.FollowUpSent, goTo: Stage.Identified))
                .Build();
        }
        catch (PipelineDefinitionException faults)
        {
            Console.WriteLine(faults.Message);
        }
        // end

        Output.Begins("pipelines-ignore");
        // snippet: pipelines-ignore
        Pipeline donors = new PipelineBuilder("donors", version: 1)
            .StartAt(Stage.Contacted)
            .In(Stage.Contacted, s => s.On(Trigger.ReplyReceived, goTo: Stage.Replied))
            .In(Stage.Replied, s => s.End().Ignore(Trigger.Bounced))
            .In(Stage.Unreachable, s => s.End())
            .FromAnywhere(Trigger.Bounced, goTo: Stage.Unreachable)
            .Build();

        foreach (Stage stage in new[] { Stage.Contacted, Stage.Replied })
        {
            Answer bounced = donors.Ask(stage, Trigger.Bounced);
            Console.WriteLine($"Bounced in {stage}: {bounced.Kind} {bounced.To}".TrimEnd());
        }
        // end

        // snippet: pipelines-preset
        Pipeline preset = Presets.InformationalInterviewOn(
            Schedule.WorkingHours(new LocalTime(8, 30), new LocalTime(12, 0)).WithJitter(Duration.FromMinutes(45)));
        // end

        Output.Begins("pipelines-mermaid");
        // snippet: pipelines-diagrams
        Console.WriteLine(Presets.InformationalInterview.ToMermaid());
        // end

        Output.Begins("pipelines-stateless");
        // snippet: pipelines-stateless
        Stateless.StateMachine<Stage, Trigger> machine = Presets.InformationalInterview.ToStateless(Stage.Contacted);
        machine.Fire(Trigger.ReplyReceived);
        Console.WriteLine(machine.State);
        // end
        Output.Ends();
        _ = preset;
    }
}
