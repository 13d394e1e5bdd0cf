using System.Globalization;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>Who was seen already: by e-mail address, else by URL, else, where a row has neither, by name and company.</summary>
internal sealed class KnownPeople
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whose row this is a second one of; null, and remembered, if of nobody's.</summary>
    internal string? SeenBefore(RawRow row, Columns columns)
    {
        (string Key, string What)[] marks = [.. Marks(row, columns)];
        foreach ((string key, string what) in marks)
        {
            if (_lines.TryGetValue(key, out int line))
            {
                return string.Create(CultureInfo.InvariantCulture, $"the same person as on line {line} (same {what})");
            }
        }

        foreach ((string key, _) in marks)
        {
            _lines.Add(key, row.Line);
        }

        return null;
    }

    private static IEnumerable<(string Key, string What)> Marks(RawRow row, Columns columns)
    {
        string email = columns.Email(row);
        string url = Addresses.Bare(columns.Url(row));
        if (email.Length > 0)
        {
            yield return ($"email {email}", "e-mail");
        }

        if (url.Length > 0)
        {
            yield return ($"url {url}", "URL");
        }

        if (email.Length == 0 && url.Length == 0)
        {
            yield return ($"name {columns.FirstName(row)}\n{columns.LastName(row)}\n{columns.Company(row)}", "name and company");
        }
    }
}
