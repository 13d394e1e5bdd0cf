using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>The help of a command, as wide as the screen, and below it the command's examples.</summary>
internal sealed class RunnerHelp(Screen screen) : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new() { MaxWidth = screen.UsableWidth };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        using var text = new StringWriter();
        InvocationConfiguration configuration = parseResult.InvocationConfiguration;
        TextWriter output = configuration.Output;
        configuration.Output = text;
        int exitCode = _help.Invoke(parseResult);
        configuration.Output = output;
        foreach (string line in text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            // However the program's file is called, this is what people type.
            output.Write(line.Replace($"  {RootCommand.ExecutableName} ", $"  {RunnerRoot.Name} ", StringComparison.Ordinal).TrimEnd() + "\n");
        }

        if (parseResult.CommandResult.Command is RunnerCommand { Examples.Count: > 0 } command)
        {
            output.Write("\nExamples:\n");
            foreach (string example in command.Examples)
            {
                output.Write($"  {RunnerRoot.Name} {example}\n");
            }
        }

        return exitCode;
    }
}
