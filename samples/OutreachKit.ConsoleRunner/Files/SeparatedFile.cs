using OutreachKit.ConsoleRunner.Faults;
using OutreachKit.ConsoleRunner.Files.Columns;
using OutreachKit.ConsoleRunner.Files.Rows;

namespace OutreachKit.ConsoleRunner.Files;

/// <summary>Rows and columns: separated by commas, semicolons, tabs or bars.</summary>
internal sealed class SeparatedFile
{
    private const string Separator = "sep=";

    private readonly string _source;
    private readonly HashSet<string> _ignored;
    private readonly UnreadColumns _unread;
    private readonly RowCutter _rows;
    private readonly List<RawRow> _skipped = [];
    private readonly PeopleFound _people = new();
    private readonly List<string> _notes = [];
    private ColumnMap _columns;

    private SeparatedFile(RowCutter rows, ColumnMap columns, string source, HashSet<string> ignored)
    {
        (_rows, _columns, _source, _ignored) = (rows, columns, source, ignored);
        _unread = new(source);
    }

    internal static ContactFile Parse(string text, string source, IReadOnlyList<string> ignored)
    {
        var left = ignored.Select(ColumnNames.Plainly).ToHashSet();
        (char delimiter, RowCutter rows, ColumnMap columns) = Header(text, left)
            ?? throw new BadInputException(
                $"There is no header row in {source}: one row has to name the columns, as First Name and Last Name, or Name, or Email do, separated by commas, semicolons, tabs or bars.");
        if (ignored.FirstOrDefault(i => !columns.Plainly.Contains(ColumnNames.Plainly(i))) is { } missing)
        {
            throw new BadInputException($"--ignore '{missing}' is no column of {source}: it has {string.Join(", ", Enumerable.Range(0, columns.Count).Select(columns.NameOf))}.");
        }

        return new SeparatedFile(rows, columns, source, left).Read(delimiter);
    }

    /// <summary>What stands above the header is a note, of no fixed length. Where several characters separate, the one that tells more columns apart does.</summary>
    private static (char Delimiter, RowCutter Rows, ColumnMap Columns)? Header(string text, HashSet<string> ignored)
    {
        char[] possible = text.StartsWith(Separator, StringComparison.OrdinalIgnoreCase) && text.Length > Separator.Length
            ? [text[Separator.Length]]
            : [',', ';', '\t', '|'];
        (char, RowCutter, ColumnMap Columns)? best = null;
        foreach (char delimiter in possible)
        {
            var rows = new RowCutter(text, delimiter);
            while (rows.Next(width: null) is { } row)
            {
                if (ColumnMap.Of(row, ignored) is { } columns)
                {
                    best = best is null || columns.Known > best.Value.Columns.Known ? (delimiter, rows, columns) : best;
                    break;
                }
            }
        }

        return best;
    }

    private ContactFile Read(char delimiter)
    {
        ColumnMap header = _columns;
        while (_rows.Next(_columns.Count) is { } row)
        {
            Take(row);
        }

        _unread.Check();
        return new ContactFile(
            _source,
            $"{FileKind.Of(header)}; separated by {Called(delimiter)}",
            _people.Numbered(),
            [.. _skipped.Select(r => new SkippedLine(r.Line, r.Fault!))])
        {
            Columns = [.. Enumerable.Range(0, header.Count).Where(i => header.Fields[i] is not null).Select(i => $"{header.NameOf(i)} ({FileKind.Called(header.Fields[i]!.Value)})")],
            Unread = [.. Enumerable.Range(0, header.Count).Where(i => header.Fields[i] is null && header.NameOf(i).Length > 0).Select(header.NameOf)],
            Notes = _notes,
        };
    }

    private void Take(RawRow row)
    {
        if (ColumnMap.Of(row, _ignored) is { } again)
        {
            Repeat(row, again);
        }
        else if (row.Fault is not null)
        {
            _skipped.Add(row with { Fault = $"broken row: {row.Fault}" });
        }
        else if (row.IsEmpty)
        {
            _skipped.Add(row with { Fault = "empty row" });
        }
        else
        {
            _unread.Look(_columns, row, _ignored);
            if (_people.Add(PersonRow.Read(row, _columns, _notes)) is { } nobody)
            {
                _skipped.Add(row with { Fault = nobody });
            }
        }
    }

    /// <summary>Two files were glued together: from here on the second header counts, and what stands above it is its note.</summary>
    private void Repeat(RawRow row, ColumnMap again)
    {
        for (int i = _skipped.Count - 1; i >= 0 && _skipped[i] is { Fields.Length: 1 } note && note.Line > _people.LastLine; i--)
        {
            _skipped[i] = note with { Fault = "a note above a repeated header" };
        }

        _skipped.Add(row with { Fault = "a repeated header" });
        _columns = again;
    }

    private static string Called(char delimiter) => delimiter switch
    {
        ',' => "commas",
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "bars",
        _ => $"'{delimiter}'",
    };
}
