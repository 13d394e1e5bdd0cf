namespace OutreachKit.ConsoleRunner.People;

/// <summary>Somebody in the address book.</summary>
/// <param name="Id">The id by which the library knows them; it says nothing about the person.</param>
/// <param name="Name">First and last name; empty if nobody said.</param>
/// <param name="Company">Where they work; empty if nobody said.</param>
internal sealed record Card(string Id, string Name, string Company)
{
    /// <summary><c>Amara Whitfield (contact-0001)</c>, or the id alone.</summary>
    public override string ToString() => Name.Length > 0 ? $"{Name} ({Id})" : Id;
}
