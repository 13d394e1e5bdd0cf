using OutreachKit;
using OutreachKit.Pipelines;

namespace HostApp;

internal static class StagesSnippets
{
    internal static void Run()
    {
        Output.Begins("stages-words");
        // snippet: stages-words
        Stage visited = Stage.Named("Visited");
        Trigger visitHeld = Trigger.Fact("VisitHeld", isInteraction: true);
        Trigger shelved = Trigger.Command("Shelved");

        Console.WriteLine($"{visitHeld} is a {visitHeld.Kind}, {shelved} is a {shelved.Kind}.");
        Console.WriteLine(visited == Stage.Named("Visited"));
        // end

        Output.Begins("stages-ask");
        // snippet: stages-ask
        Pipeline pipeline = Presets.InformationalInterview;
        foreach (Trigger trigger in new[] { Trigger.ReplyReceived, Trigger.MessageSent, Trigger.Reopened })
        {
            Answer answer = pipeline.Ask(Stage.Contacted, trigger);
            Console.WriteLine($"{trigger} in Contacted: {answer.Kind} {answer.To}".TrimEnd());
        }
        // end
        Output.Ends();
    }
}
