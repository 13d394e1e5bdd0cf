namespace OutreachKit.ConsoleRunner.Files.Columns;

/// <summary>Whose file it is, by its columns.</summary>
internal static class FileKind
{
    /// <summary><c>LinkedIn, German</c>, <c>Google Contacts (since 2024)</c>, <c>Outlook</c>, or a list.</summary>
    internal static string Of(ColumnMap columns)
    {
        string[] names = columns.Plainly;
        if (columns.Has(Field.ConnectedOn))
        {
            return $"LinkedIn, {names.Select(ColumnNames.Connected.GetValueOrDefault).First(l => l is not null)}";
        }

        if (names.Any(n => n.StartsWith("email 1 ", StringComparison.Ordinal)))
        {
            return names.Contains("organization name") || names.Contains("labels") ? "Google Contacts (since 2024)" : "Google Contacts (until 2024)";
        }

        return names.Any(n => n is "email 2 address" or "email display name" or "web page") ? "Outlook" : "a list with a header";
    }

    /// <summary>What a field is called in reports.</summary>
    internal static string Called(Field field) => field switch
    {
        Field.FirstName => "first name",
        Field.LastName => "last name",
        Field.Name => "name",
        Field.Email => "e-mail",
        Field.Url => "profile or page",
        Field.Company => "company",
        Field.Position => "position",
        Field.ConnectedOn => "connected on",
        _ => "time zone",
    };
}
