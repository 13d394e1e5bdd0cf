using System.Text;
using Spectre.Console;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>Where output goes: a person's terminal, or a file, a pipe or a test, which get plain text.</summary>
/// <param name="Out">What was asked for.</param>
/// <param name="Error">What went wrong, and notes beside JSON.</param>
/// <param name="IsTerminal">Whether a person watches: then there are colours, and a progress bar.</param>
/// <param name="Width">How many characters fit on a line.</param>
internal sealed record Screen(TextWriter Out, TextWriter Error, bool IsTerminal, int Width)
{
    /// <summary>The width where nobody watches.</summary>
    internal const int PlainWidth = 120;

    // Below this a table has no room for its words, and its lines would break wherever the terminal breaks them.
    private const int LeastWidth = 24;

    internal static Screen OfConsole()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        bool isTerminal = !Console.IsOutputRedirected;
        int width = isTerminal && Console.WindowWidth is var columns and > 0 ? columns : PlainWidth;
        return new Screen(Console.Out, Console.Error, isTerminal, width);
    }

    internal IAnsiConsole ToAnsi()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = Math.Max(Width, LeastWidth);
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
