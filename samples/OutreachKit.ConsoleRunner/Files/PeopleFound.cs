namespace OutreachKit.ConsoleRunner.Files;

/// <summary>The people of a file, while it is read.</summary>
internal sealed class PeopleFound
{
    private readonly List<Person> _people = [];

    /// <summary>On which line the last of them stands.</summary>
    internal int LastLine => _people.Count > 0 ? _people[^1].Line : 0;

    /// <summary>Takes a person, if there is somebody.</summary>
    /// <returns>Why not; null if they were taken.</returns>
    internal string? Add(Person person)
    {
        if (person.Name.Length == 0 && person.Emails.Count == 0 && person.Pages.Count == 0)
        {
            return "nobody: no name, no e-mail and no URL";
        }

        _people.Add(person);
        return null;
    }

    /// <summary>All of them. Where nobody said what somebody is called, their place stands in for a name.</summary>
    internal IReadOnlyList<Person> Numbered()
    {
        int digits = Math.Max(2, FormattableString.Invariant($"{_people.Count}").Length);
        return [.. _people.Select((p, i) => Numbered(p, FormattableString.Invariant($"{i + 1}").PadLeft(digits, '0')))];
    }

    private static Person Numbered(Person person, string number) =>
        person with { Id = $"contact-{number}", Name = person.Name.Length > 0 ? person.Name : $"contact-{number}" };
}
