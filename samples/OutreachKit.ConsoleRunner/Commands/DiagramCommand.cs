using System.CommandLine;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.Pipelines;
using OutreachKit.Pipelines.Machine;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>diagram</c>.</summary>
internal static class DiagramCommand
{
    internal static Command Create(Screen screen)
    {
        var command = new Command("diagram", "Prints the pipeline as Mermaid text.");
        command.SetAction(_ => screen.Out.Write(Presets.InformationalInterview.ToMermaid().ReplaceLineEndings("\n").TrimEnd('\n') + "\n"));
        return command;
    }
}
