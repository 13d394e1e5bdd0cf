using System.CommandLine;
using System.Globalization;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>How things are shown: options that every command takes.</summary>
internal static class ScreenOptions
{
    private const int LeastWidth = 40;
    private const int MostWidth = 1000;

    private const string PlainName = "--plain";
    private const string NoColourName = "--no-color";
    private const string WidthName = "--width";

    internal static void On(RootCommand root)
    {
        root.Options.Add(new Option<bool>(PlainName) { Recursive = true, Description = "No boxes, columns and colours: for screen readers." });
        root.Options.Add(new Option<bool>(NoColourName) { Recursive = true, Description = "No colours; so it is with NO_COLOR set, and off a terminal." });
        root.Options.Add(new Option<int?>(WidthName)
        {
            HelpName = "N", Recursive = true, CustomParser = Width, Description = "How many characters fit on a line; as many as the terminal has if not said.",
        });
    }

    /// <summary>The screen as somebody wants it.</summary>
    internal static Screen Read(ParseResult parsed, Screen screen) => screen with
    {
        IsPlain = screen.IsPlain || parsed.GetValue<bool>(PlainName),
        IsColourless = screen.IsColourless || parsed.GetValue<bool>(NoColourName),
        Width = parsed.GetResult(WidthName) is { Errors: var errors } && !errors.Any() && parsed.GetValue<int?>(WidthName) is { } width ? width : screen.Width,
    };

    private static int? Width(System.CommandLine.Parsing.ArgumentResult result)
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width is >= LeastWidth and <= MostWidth)
        {
            return width;
        }

        result.AddError(FormattableString.Invariant($"{WidthName} '{text}' is no width: give a number from {LeastWidth} to {MostWidth}."));
        return null;
    }
}
