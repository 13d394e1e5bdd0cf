namespace OutreachKit.ConsoleRunner.People;

/// <summary>Somebody in the address book.</summary>
/// <param name="Id">The id by which the library knows them; it says nothing about the person.</param>
/// <param name="Name">First and last name; empty if nobody said.</param>
/// <param name="Company">Where they work; empty if nobody said.</param>
internal sealed record Card(string Id, string Name, string Company)
{
    internal string FirstName { get; init; } = "";

    internal string Position { get; init; } = "";

    /// <summary>Whether they, or somebody at an address of theirs, asked not to be written to.</summary>
    internal bool OptedOut { get; init; }

    /// <summary>Whether it is still to be said who they are; until then they are not enrolled.</summary>
    internal bool Waits { get; init; }

    /// <summary><c>Amara Whitfield (contact-0001)</c>, or the id alone: for the screen of whoever asked.</summary>
    internal string Label => Name.Length > 0 ? $"{Name} ({Id})" : Id;

    /// <summary>The id alone: what is shown of a record ends up in logs.</summary>
    public override string ToString() => Id;

    internal static Card Unknown(string id) => new(id, "", "");
}
