using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>Shows the figures to people, or to programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Heads = ["row", "ours", "peer", "ratio", "middle half", "bytes", "aim", "met"];

    internal static string AsJson(IEnumerable<Figures> figures) => JsonSerializer.Serialize(
        figures.Select(f => new
        {
            row = f.Row,
            unit = f.Unit,
            ours = Rounded(f.Ours, 1),
            peer = Rounded(f.Peer, 1),
            ratio = Rounded(f.Ratio, 2),
            bytes = Rounded(f.Bytes, 1),
            aim = f.Aim?.ToString(),
            met = f.IsMet,
            notes = f.Notes,
        }),
        Json);

    /// <summary>The table and, below it, what there is to say about some of its rows.</summary>
    internal static string AsText(IReadOnlyList<Figures> figures)
    {
        string[] notes = [.. figures.SelectMany(f => f.Notes.Select(note => $"{f.Row}: {note}"))];
        return notes.Length == 0 ? AsTable(figures) : string.Join(Environment.NewLine, [AsTable(figures), "", .. notes]);
    }

    private static string AsTable(IReadOnlyList<Figures> figures)
    {
        string[][] lines = [Heads, .. figures.Select(Cells)];
        int[] widths = [.. Heads.Select((_, column) => lines.Max(line => line[column].Length))];
        return string.Join(Environment.NewLine, lines.Select(line => string.Join("  ", line.Select((cell, column) =>
            IsNumber(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd()));
    }

    private static string[] Cells(Figures f) =>
    [
        f.Row,
        WithUnit(f.Ours, f.Unit),
        WithUnit(f.Peer, f.Unit),
        Text(f.Ratio, "F2"),
        f.Spread is { } spread ? $"{Text(spread.Low, "F2")}-{Text(spread.High, "F2")}" : "-",
        Text(f.Bytes, "F0"),
        f.Aim?.ToString() ?? "-",
        f.IsMet switch { true => "yes", false => "no", null => "-" },
    ];

    private static bool IsNumber(int column) => column is > 0 and < 6;

    private static string WithUnit(double? value, string unit) => value is null ? "-" : $"{Text(value, "F1")} {unit}";

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static double? Rounded(double? value, int digits) => value is { } given ? Math.Round(given, digits) : null;
}
