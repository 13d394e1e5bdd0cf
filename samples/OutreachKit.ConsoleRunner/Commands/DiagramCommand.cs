using System.CommandLine;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.Pipelines.Machine;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>diagram</c>.</summary>
internal static class DiagramCommand
{
    internal static Command Create(Screen screen)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new RunnerCommand("diagram", "Prints the pipeline as Mermaid text.", "diagram") { json };
        command.SetAction(parsed =>
        {
            string mermaid = Presets.InformationalInterview.ToMermaid().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
            screen.Out.Write(parsed.GetValue(json) ? JsonText.Of(new DiagramJson(Presets.InformationalInterview.ToString(), mermaid)) + "\n" : mermaid);
        });
        return command;
    }
}
