using Spectre.Console;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What all reports are written on. Text is never read as markup: a name may hold brackets.</summary>
internal sealed class Page(Screen screen)
{
    private readonly IAnsiConsole _console = screen.ToAnsi();

    internal IAnsiConsole Console => _console;

    internal void Heading(string text)
    {
        Line("");
        Write(text, new Style(Color.Blue, decoration: Decoration.Bold));
    }

    internal void Say(string text) => Write(text, style: null);

    /// <summary>Something that somebody ought to see.</summary>
    internal void Warn(string text) => Write(text, new Style(Color.Yellow));

    /// <summary>A line that is never broken: a key, a command to copy.</summary>
    internal void Line(string text) => screen.Out.Write(text + "\n");

    internal void Write(Grid grid)
    {
        if (screen.IsPlain)
        {
            WritePlain(grid);
            return;
        }

        Table table = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey));
        for (int i = 0; i < grid.Columns.Count; i++)
        {
            var header = new TableColumn(new Text(grid.NameOf(i), new Style(decoration: Decoration.Bold)));
            table.AddColumn(grid.HoldsNumbers(i) ? header.RightAligned() : header);
        }

        foreach (string[] row in grid.Rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        _console.Write(table);
    }

    /// <summary>A screen reader reads line by line: each row is one, and says which cell is which.</summary>
    private void WritePlain(Grid grid)
    {
        foreach (string[] row in grid.Rows)
        {
            Line(grid.IsFacts ? $"{row[0]}: {row[1]}" : string.Join("; ", row.Select((cell, i) => (cell, i)).Where(c => c.cell.Length > 0).Select(c => $"{grid.NameOf(c.i)}: {c.cell}")));
        }
    }

    private void Write(string text, Style? style)
    {
        if (screen.IsPlain)
        {
            Line(text);
            return;
        }

        _console.Write(new Text(text, style));
        _console.WriteLine();
    }
}
