using OutreachKit.ConsoleRunner.Faults;
using OutreachKit.ConsoleRunner.Files.Rows;
using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.Files.Columns;

/// <summary>
/// Watches the columns that are not read. One that is full of addresses was meant to be read: whoever opts out by one of them
/// would be written to all the same.
/// </summary>
internal sealed class UnreadColumns(string source)
{
    private readonly Dictionary<string, (int Filled, int Addresses, int FirstLine)> _seen = [];

    internal void Look(ColumnMap columns, RawRow row, IReadOnlySet<string> ignored)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns.Fields[i] is null && !ignored.Contains(columns.Plainly[i]) && !string.IsNullOrWhiteSpace(row.Fields[i]))
            {
                string cell = row.Fields[i];
                bool isAddress = (cell.Contains('@') && EmailAddress.IsNothingElse(cell)) || WebAddress.Of(cell) is { IsProfile: true };
                (int filled, int addresses, int line) = _seen.GetValueOrDefault(columns.NameOf(i));
                _seen[columns.NameOf(i)] = (filled + 1, addresses + (isAddress ? 1 : 0), isAddress && line == 0 ? row.Line : line);
            }
        }
    }

    /// <exception cref="BadInputException">A column looks like addresses and was not read.</exception>
    internal void Check()
    {
        foreach ((string name, (int filled, int addresses, int line)) in _seen)
        {
            if (addresses * 2 >= filled && addresses > 0)
            {
                throw new BadInputException(FormattableString.Invariant(
                    $"The column '{name}' of {source} looks like addresses (line {line} has the first), and its name says nothing that is known: rename it to 'Email' or 'URL', or leave it out with --ignore '{name}'."));
            }
        }
    }
}
