namespace OutreachKit.ConsoleRunner.Files.Rows;

/// <summary>What a row looks like from outside, by the quoting rules of RFC 4180.</summary>
/// <param name="End">Where its text ends, before the line break.</param>
/// <param name="Next">Where the next line begins.</param>
/// <param name="Lines">Over how many lines it reaches.</param>
/// <param name="Fields">How many fields it has.</param>
/// <param name="IsSound">Whether each quotation mark is in place. If not, the rest says nothing, but <paramref name="End"/> how far it was looked at.</param>
internal readonly record struct RowShape(int End, int Next, int Lines, int Fields, bool IsSound)
{
    private enum At
    {
        FieldStart,
        Plain,
        Quoted,
        QuoteInQuoted,
    }

    /// <summary>The shape of the row that begins there.</summary>
    internal static RowShape Of(string text, int start, char delimiter)
    {
        At at = At.FieldStart;
        int lines = 1;
        int fields = 1;
        int i = start;
        while (i < text.Length)
        {
            char c = text[i];
            bool lineBreak = c is '\r' or '\n';
            if (lineBreak && at != At.Quoted)
            {
                break;
            }

            switch (at)
            {
                case At.FieldStart when c == '"':
                case At.QuoteInQuoted when c == '"':
                    at = At.Quoted;
                    break;
                case At.Quoted:
                    lines += lineBreak ? 1 : 0;
                    at = c == '"' ? At.QuoteInQuoted : At.Quoted;
                    break;
                case var _ when c == delimiter:
                    fields++;
                    at = At.FieldStart;
                    break;
                case At.QuoteInQuoted:
                case var _ when c == '"':
                    return new RowShape(i, 0, 0, 0, IsSound: false);
                default:
                    at = At.Plain;
                    break;
            }

            i = lineBreak ? AfterBreak(text, i) : i + 1;
        }

        return at == At.Quoted ? new RowShape(i, 0, 0, 0, IsSound: false) : new RowShape(i, AfterBreak(text, i), lines, fields, IsSound: true);
    }

    /// <summary>Where the next line begins, from a line break on.</summary>
    internal static int AfterBreak(string text, int at) =>
        at >= text.Length ? text.Length : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
}
