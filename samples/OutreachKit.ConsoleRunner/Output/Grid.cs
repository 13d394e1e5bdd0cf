namespace OutreachKit.ConsoleRunner.Output;

/// <summary>Rows under named columns, however they are shown. A column whose name begins with '#' holds numbers.</summary>
internal sealed class Grid
{
    private readonly List<string[]> _rows = [];

    private Grid(string[] columns) => Columns = columns;

    internal IReadOnlyList<string> Columns { get; }

    internal IReadOnlyList<string[]> Rows => _rows;

    /// <summary>Whether each row is the name of something and what it is: then the names say more than the columns' do.</summary>
    internal bool IsFacts { get; private init; }

    internal static Grid With(params string[] columns) => new(columns);

    internal static Grid OfFacts() => new(["What", "Is"]) { IsFacts = true };

    internal void Row(params string[] cells) => _rows.Add(cells);

    internal bool HoldsNumbers(int column) => Columns[column].StartsWith('#');

    internal string NameOf(int column) => Columns[column].TrimStart('#');
}
