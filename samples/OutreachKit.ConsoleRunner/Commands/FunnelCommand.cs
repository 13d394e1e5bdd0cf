using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.Insights;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>funnel [--pipeline NAME] [--json]</c>.</summary>
internal static class FunnelCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        Option<Pipeline?> pipeline = PipelineOption.Create("The pipeline.");
        var command = new RunnerCommand("funnel", "Shows how many got how far.", "funnel") { pipeline };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(options.Read(parsed, screen, clock), parsed.GetValue(pipeline) ?? Workspace.Pipelines[0], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Given given, Pipeline pipeline, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        Funnel funnel = await desk.Outreach.FunnelAsync(pipeline.Name, cancellationToken);
        if (given.Json)
        {
            await given.Screen.Out.WriteAsync(JsonText.Of(FunnelJson.Of(funnel)) + "\n");
            return ExitCode.Well;
        }

        Page page = given.Screen.ToPage();
        page.Say($"{funnel.Pipeline}: {Counting.Of(funnel.Enrolled, "person", "people")} enrolled.");
        if (funnel.Enrolled > 0)
        {
            page.Write(FunnelTable.Of(funnel));
        }

        return ExitCode.Well;
    }
}
