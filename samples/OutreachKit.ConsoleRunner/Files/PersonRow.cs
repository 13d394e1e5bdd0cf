using OutreachKit.ConsoleRunner.Files.Columns;
using OutreachKit.ConsoleRunner.Files.Rows;
using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.Files;

/// <summary>Reads a row as a person. Who has no name has an empty one.</summary>
internal static class PersonRow
{
    internal static Person Read(RawRow row, ColumnMap columns, List<string> notes)
    {
        (string first, string last) = (columns.First(row, Field.FirstName), columns.First(row, Field.LastName));
        string name = $"{first} {last}".Trim() is { Length: > 0 } both ? both : columns.First(row, Field.Name);
        string zone = columns.First(row, Field.TimeZone);
        return new Person("", row.Line, name, columns.First(row, Field.Company), zone.Length > 0 ? zone : null)
        {
            FirstName = first.Length > 0 ? first : FirstOf(name),
            Position = columns.First(row, Field.Position),
            ConnectedOn = columns.First(row, Field.ConnectedOn),
            Emails = [.. columns.All(row, Field.Email).SelectMany(c => Emails(c.Text, columns.NameOf(c.Column), row.Line, notes)).Distinct()],
            Pages = [.. columns.All(row, Field.Url).SelectMany(c => Pages(c.Text)).Distinct()],
        };
    }

    /// <summary><c>Marta</c> of <c>Marta Quill</c> and of <c>Quill, Marta</c>.</summary>
    internal static string FirstOf(string name)
    {
        string[] parts = name.Split(',', StringSplitOptions.TrimEntries);
        return (parts is [_, { Length: > 0 } given] ? given : name).Split(' ')[0];
    }

    internal static IReadOnlyList<WebAddress> Pages(string text) =>
        WebAddress.Of(text) is { } whole
            ? [whole]
            : [.. text.Split([' ', ',', ';', '|'], StringSplitOptions.RemoveEmptyEntries).Select(WebAddress.Of).OfType<WebAddress>()];

    private static IReadOnlyList<EmailAddress> Emails(string text, string column, int line, List<string> notes)
    {
        IReadOnlyList<EmailAddress> emails = EmailAddress.AllIn(text);
        if (emails.Count == 0)
        {
            notes.Add(FormattableString.Invariant($"Line {line}: '{text}' in the column '{column}' is no e-mail address, and was not read."));
        }

        return emails;
    }
}
