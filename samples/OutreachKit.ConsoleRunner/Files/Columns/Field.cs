namespace OutreachKit.ConsoleRunner.Files.Columns;

/// <summary>What a column may hold.</summary>
internal enum Field
{
    FirstName,
    LastName,

    /// <summary>The whole name; beside a column of first names the last name, and the other way round: French <c>Prénom, Nom</c>.</summary>
    Name,
    Email,
    Url,
    Company,
    Position,
    ConnectedOn,
    TimeZone,
}
