using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace OutreachKit.ConsoleRunner.Files.Rows;

/// <summary>Cuts a file into rows. CsvHelper reads each row; where a row ends is decided here.</summary>
/// <remarks>
/// To a CSV reader a quotation mark that is never closed belongs to everything up to the next one, so a broken row would take good
/// ones with it. Here a row that does not come out sound is one broken line, and the next line is looked at afresh.
/// </remarks>
internal sealed class RowCutter(string text, char delimiter)
{
    private const string StrayQuote = "a quotation mark is out of place or never closed";

    private readonly CsvConfiguration _csv = new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter.ToString(),
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        BadDataFound = null,
    };

    private int _at;
    private int _line = 1;

    /// <summary>How many characters were looked at so far, each as often as it was: damage must not make that grow by more than the file.</summary>
    internal long Examined { get; private set; }

    /// <summary>The next row, or null at the end. Lines with nothing on them are no rows.</summary>
    /// <param name="width">How many fields a row has to have; null while the header is still looked for.</param>
    internal RawRow? Next(int? width)
    {
        while (_at < text.Length && EndOfLine(_at) is var end && text.AsSpan(_at, end - _at).IsWhiteSpace())
        {
            Advance(RowShape.AfterBreak(text, end), 1);
        }

        if (_at >= text.Length)
        {
            return null;
        }

        int line = _line;
        RowShape shape = ShapeAt(_at);
        if (!shape.IsSound || (shape.Lines > 1 && shape.Fields != width && HoldsGoodRow(shape, width)))
        {
            Advance(RowShape.AfterBreak(text, EndOfLine(_at)), 1);
            return new RawRow(line, [], StrayQuote);
        }

        string row = text[_at..shape.End];
        Advance(shape.Next, shape.Lines);
        string[] fields = Parse(row);
        bool isWrong = width is { } wanted && fields.Length != wanted && !fields.All(string.IsNullOrWhiteSpace);
        return new RawRow(line, fields, isWrong ? Width(fields.Length, width!.Value) : null);
    }

    /// <summary>Whether one of the further lines of a row that is no row would be one by itself: then it must not be swallowed.</summary>
    private bool HoldsGoodRow(RowShape shape, int? width)
    {
        for (int at = RowShape.AfterBreak(text, EndOfLine(_at)); at < shape.End; at = RowShape.AfterBreak(text, EndOfLine(at)))
        {
            if (ShapeAt(at) is { IsSound: true } inner && inner.Fields == width)
            {
                return true;
            }
        }

        return false;
    }

    private RowShape ShapeAt(int at)
    {
        RowShape shape = RowShape.Of(text, at, delimiter);
        Examined += shape.End - at;
        return shape;
    }

    private string[] Parse(string row)
    {
        using var parser = new CsvParser(new StringReader(row), _csv);
        return parser.Read() ? parser.Record ?? [] : [];
    }

    private static string Width(int found, int wanted) =>
        string.Create(CultureInfo.InvariantCulture, $"{found} {(found == 1 ? "field" : "fields")} where the header has {wanted}");

    private int EndOfLine(int from) => text.AsSpan(from).IndexOfAny('\r', '\n') is var length and >= 0 ? from + length : text.Length;

    private void Advance(int to, int lines)
    {
        _at = to;
        _line += lines;
    }
}
