using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>Somebody in the book, as far as others are held against them.</summary>
internal sealed class Known(string id)
{
    private const int MostNames = 20;

    internal string Id => id;

    internal bool OptedOut { get; set; }

    /// <summary>Whether it is still to be said who they are.</summary>
    internal bool Waits { get; set; }

    /// <summary>Whether an address of theirs stands in the file that is being imported: whoever stands beside them in it is somebody else.</summary>
    internal bool StandsInFile { get; set; }

    /// <summary>The line of the file that is being imported on which they stand; 0 if they do not.</summary>
    internal int Line { get; set; }

    /// <summary>The names that they were seen under, and where they worked then.</summary>
    internal HashSet<(PersonName Name, CompanyName Company)> Names { get; } = [];

    internal HashSet<(string Kind, string Value)> Addresses { get; } = [];

    /// <summary>The names by which others are held against them; of somebody with very many the first ones.</summary>
    internal IEnumerable<PersonName> NamesToCompare => Names.Take(MostNames).Select(n => n.Name);

    internal bool HasEmail { get; private set; }

    internal bool HasProfile { get; private set; }

    /// <returns>Whether it is new.</returns>
    internal bool Add(string kind, string value)
    {
        HasEmail |= kind == CardTable.Email;
        HasProfile |= kind == CardTable.Profile;
        return Addresses.Add((kind, value));
    }
}
