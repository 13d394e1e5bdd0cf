using System.Globalization;
using NodaTime;

namespace OutreachKit.Tests.Holidays;

/// <summary>
/// Published dates as people print them: a row of names, then a row for each year. A cell is a month and a day, with its
/// year in front where that is another, and a star where it is not the day itself but stands in for it.
/// </summary>
internal static class Table
{
    internal static IEnumerable<Holiday> Read(string text, string standIn = "")
    {
        string[][] rows = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        return rows.Skip(1).SelectMany(row => row.Skip(1).Zip(rows[0].Skip(1), (cell, name) => Cell(row[0], cell, name, standIn)));
    }

    internal static LocalDate Date(string text) =>
        LocalDate.FromDateOnly(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>In the order of their dates, one a line: what a failing test shows is then a readable difference.</summary>
    internal static string[] Lines(IEnumerable<Holiday> holidays) =>
        [.. holidays.OrderBy(h => h.Date).Select(h => FormattableString.Invariant($"{h.Date:uuuu-MM-dd} {h.Date.DayOfWeek} {h.Name}"))];

    private static Holiday Cell(string year, string cell, string name, string standIn)
    {
        string date = cell.TrimEnd('*');
        return new Holiday(Date(date.Length == 5 ? $"{year}-{date}" : date), date == cell ? name : name + standIn);
    }
}
