namespace OutreachKit.ConsoleRunner.Import;

/// <summary>Where the header says each thing stands: columns are known by their names, never by their places.</summary>
internal sealed class Columns
{
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

    private Columns(string[] names)
    {
        Count = names.Length;
        for (int i = 0; i < names.Length; i++)
        {
            _places.TryAdd(names[i].Trim(), i);
        }
    }

    internal int Count { get; }

    /// <summary>The columns of a row, if it is the header: it names at least the first and the last name.</summary>
    internal static Columns? Of(RawRow row)
    {
        var columns = new Columns(row.Fields);
        return columns._places.ContainsKey("First Name") && columns._places.ContainsKey("Last Name") ? columns : null;
    }

    internal string FirstName(RawRow row) => Field(row, "First Name");

    internal string LastName(RawRow row) => Field(row, "Last Name");

    /// <summary>Often empty: not everybody shows it.</summary>
    internal string Email(RawRow row) => Field(row, "Email Address");

    /// <summary>Older files have no such column.</summary>
    internal string Url(RawRow row) => Field(row, "URL");

    internal string Company(RawRow row) => Field(row, "Company");

    /// <summary>Not LinkedIn's: added by hand behind its own columns.</summary>
    internal string TimeZone(RawRow row) => Field(row, "Time Zone");

    private string Field(RawRow row, string name) => _places.TryGetValue(name, out int place) ? row.Fields[place].Trim() : "";
}
