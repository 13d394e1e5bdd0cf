using Spectre.Console;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>Tables and headings that all reports share. Text is never read as markup: a name may hold brackets.</summary>
internal static class Tables
{
    internal static void Heading(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.Write(new Text(text, new Style(Color.Blue, decoration: Decoration.Bold)));
        console.WriteLine();
    }

    internal static void Say(this IAnsiConsole console, string text, Style? style = null)
    {
        console.Write(new Text(text, style));
        console.WriteLine();
    }

    /// <summary>A table with those columns; numbers stand on the right.</summary>
    internal static Table With(params ReadOnlySpan<string> columns)
    {
        Table table = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey));
        foreach (string column in columns)
        {
            bool isNumber = column.StartsWith('#');
            var header = new TableColumn(new Text(column.TrimStart('#'), new Style(decoration: Decoration.Bold)));
            table.AddColumn(isNumber ? header.RightAligned() : header);
        }

        return table;
    }

    internal static void Row(this Table table, params ReadOnlySpan<string> cells)
    {
        var texts = new List<Text>();
        foreach (string cell in cells)
        {
            texts.Add(new Text(cell));
        }

        table.AddRow(texts);
    }
}
