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

    /// <summary>Whether there are no boxes, no columns and no bars: what a screen reader can read out.</summary>
    internal bool IsPlain { get; init; }

    /// <summary>Whether there are no colours, on a terminal neither.</summary>
    internal bool IsColourless { get; init; }

    /// <summary>What is said once for all commands of a shell: <c>OUTREACH_DB</c>, <c>OUTREACH_NOW</c>.</summary>
    internal Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Opens a link with whatever the user opens such links with; whether that could be started.</summary>
    internal Func<Uri, bool> Open { get; init; } = _ => false;

    internal int UsableWidth => Math.Max(Width, LeastWidth);

    internal static Screen OfConsole(Func<string, string?> environment)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        bool isTerminal = !Console.IsOutputRedirected;
        int width = isTerminal && Console.WindowWidth is var columns and > 0 ? columns : PlainWidth;
        return new Screen(Console.Out, Console.Error, isTerminal, width)
        {
            // https://no-color.org: present and not empty.
            IsColourless = environment("NO_COLOR") is { Length: > 0 } || environment("TERM") == "dumb",
            Open = Launcher.Open,
            Variable = environment,
        };
    }

    internal Page ToPage() => new(this);

    internal IAnsiConsole ToAnsi()
    {
        bool colours = IsTerminal && !IsColourless && !IsPlain;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = colours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsTerminal && !IsPlain ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = UsableWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
