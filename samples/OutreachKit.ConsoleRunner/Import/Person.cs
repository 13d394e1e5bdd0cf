namespace OutreachKit.ConsoleRunner.Import;

/// <summary>Somebody from the file. Names and addresses stay here: the library gets <see cref="Id"/> and a zone.</summary>
/// <param name="Id">An id that says nothing about the person: their place among the people of the file.</param>
/// <param name="Line">The line of the file on which their row begins, from 1.</param>
/// <param name="Name">First and last name.</param>
/// <param name="Company">Where they work; empty if the file does not say.</param>
/// <param name="Zone">The zone as the file has it, known or not; null if it has none.</param>
internal sealed record Person(string Id, int Line, string Name, string Company, string? Zone)
{
    /// <summary>The e-mail address; empty if the file does not say.</summary>
    internal string Email { get; init; } = "";

    /// <summary>The profile's address; empty if the file does not say.</summary>
    internal string Url { get; init; } = "";

    /// <summary>Whether the file gives a name, and <see cref="Name"/> is not a stand-in.</summary>
    internal bool HasName => Name != Id;
}
