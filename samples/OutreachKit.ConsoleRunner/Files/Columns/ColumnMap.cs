using OutreachKit.ConsoleRunner.Files.Rows;
using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.Files.Columns;

/// <summary>Where the header says each thing stands: columns are known by their names, never by their places, and one name may stand there twice.</summary>
internal sealed class ColumnMap
{
    // Where one column alone is known, what looks like a sentence is one, and no header.
    private const int MostWords = 3;

    private readonly int[][] _places;
    private readonly string[] _names;

    private ColumnMap(string[] names, IReadOnlySet<string> ignored)
    {
        _names = [.. names.Select(Plain.Line)];
        Plainly = [.. _names.Select(ColumnNames.Plainly)];
        Fields = [.. Plainly.Select(p => ignored.Contains(p) ? null : ColumnNames.FieldOf(p))];
        SettleNames();
        _places = [.. Enum.GetValues<Field>().Select(f => Enumerable.Range(0, Count).Where(i => Fields[i] == f).ToArray())];
    }

    internal int Count => _names.Length;

    /// <summary>The words of each column's name.</summary>
    internal string[] Plainly { get; }

    /// <summary>What each column holds; null if nothing that is read.</summary>
    internal Field?[] Fields { get; }

    /// <summary>How many columns are read.</summary>
    internal int Known => Fields.Count(f => f is not null);

    /// <summary>The columns of a row, if it is a header: it says where the names are, or the e-mail addresses.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ignored">Columns that somebody wants left alone, by the words of their names.</param>
    internal static ColumnMap? Of(RawRow row, IReadOnlySet<string> ignored)
    {
        if (row.Fields.Length == 0 || row.Fields.Any(f => f.Contains('@') || f.Contains("://", StringComparison.Ordinal)))
        {
            return null;
        }

        var map = new ColumnMap(row.Fields, ignored);
        bool names = (map.Has(Field.FirstName) && map.Has(Field.LastName)) || map.Has(Field.Name) || map.Has(Field.Email);
        return names && (map.Known > 1 || map.Plainly.All(p => p.Count(c => c == ' ') < MostWords)) ? map : null;
    }

    internal bool Has(Field field) => Fields.Contains(field);

    internal string NameOf(int column) => _names[column];

    /// <summary>The first of those columns that says anything; empty if none does.</summary>
    internal string First(RawRow row, Field field)
    {
        foreach (int place in _places[(int)field])
        {
            if (Plain.Line(row.Fields[place]) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return "";
    }

    /// <summary>What all of those columns say.</summary>
    internal IEnumerable<(int Column, string Text)> All(RawRow row, Field field) =>
        _places[(int)field].Select(i => (i, Plain.Line(row.Fields[i]))).Where(c => c.Item2.Length > 0);

    /// <summary>A column called no more than "name" is the other half where one half stands beside it.</summary>
    private void SettleNames()
    {
        Field? other = (Has(Field.FirstName), Has(Field.LastName)) switch
        {
            (true, false) => Field.LastName,
            (false, true) => Field.FirstName,
            _ => null,
        };
        int place = Array.IndexOf(Fields, Field.Name);
        if (other is not null && place >= 0)
        {
            Fields[place] = other;
        }
    }
}
