using System.Globalization;
using System.Reflection;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>Reads LinkedIn's <c>Connections.csv</c>. Every good row is imported; every other is named with its line.</summary>
internal static class ConnectionsReader
{
    private const string Shipped = "Connections.csv";

    /// <summary>The file of that path, or the one that came with the program.</summary>
    /// <exception cref="BadInputException">There is no such file, it is not UTF-8, or it has no header row.</exception>
    internal static Connections Read(string? path)
    {
        if (path is not null)
        {
            return Parse(FileText.Read(path), $"'{path}'");
        }

        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Shipped)!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), $"the {Shipped} that came along");
    }

    internal static Connections Parse(string text, string source)
    {
        var rows = new RowCutter(text);
        Columns columns = Header(rows)
            ?? throw new BadInputException($"There is no header row in {source}: one row has to name the columns First Name and Last Name.");
        var known = new KnownPeople();
        var good = new List<RawRow>();
        var skipped = new List<SkippedLine>();
        while (rows.Next(columns.Count) is { } row)
        {
            if (Objection(row, columns, known) is { } reason)
            {
                skipped.Add(new SkippedLine(row.Line, reason));
            }
            else
            {
                good.Add(row);
            }
        }

        int digits = Math.Max(2, good.Count.ToString(CultureInfo.InvariantCulture).Length);
        return new Connections(source, [.. good.Select((row, i) => ToPerson(row, i + 1, digits, columns))], skipped);
    }

    /// <summary>What stands above the header is LinkedIn's note, of no fixed length.</summary>
    private static Columns? Header(RowCutter rows)
    {
        while (rows.Next(width: null) is { } row)
        {
            if (Columns.Of(row) is { } columns)
            {
                return columns;
            }
        }

        return null;
    }

    private static string? Objection(RawRow row, Columns columns, KnownPeople known) =>
        row.Fault is { } fault ? $"broken row: {fault}"
        : row.IsEmpty ? "empty row"
        : IsNobody(row, columns) ? "nobody: no name, no e-mail and no URL"
        : known.SeenBefore(row, columns);

    private static bool IsNobody(RawRow row, Columns columns) =>
        columns.FirstName(row).Length == 0 && columns.LastName(row).Length == 0
        && columns.Email(row).Length == 0 && columns.Url(row).Length == 0;

    private static Person ToPerson(RawRow row, int number, int digits, Columns columns)
    {
        string name = OneLine($"{columns.FirstName(row)} {columns.LastName(row)}");
        string id = $"contact-{number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}";
        string zone = OneLine(columns.TimeZone(row));
        return new Person(id, row.Line, name.Length > 0 ? name : id, OneLine(columns.Company(row)), zone.Length > 0 ? zone : null)
        {
            Email = OneLine(columns.Email(row)),
            Url = OneLine(columns.Url(row)),
        };
    }

    /// <summary>On a screen a line break, or an escape code, in somebody's name would do what it says.</summary>
    private static string OneLine(string text) => string.Join(
        ' ', string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
