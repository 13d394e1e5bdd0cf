using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.Files;

/// <summary>Somebody from a file. Names and addresses stay in this program: the library gets <see cref="Id"/> and a zone.</summary>
/// <param name="Id">An id that says nothing about the person: their place among the people of the file, until the address book gives them theirs.</param>
/// <param name="Line">The line of the file on which their row begins, from 1.</param>
/// <param name="Name">First and last name; <see cref="Id"/> if the file does not say.</param>
/// <param name="Company">Where they work; empty if the file does not say.</param>
/// <param name="Zone">The zone as the file has it, known or not; null if it has none.</param>
internal sealed record Person(string Id, int Line, string Name, string Company, string? Zone)
{
    internal string FirstName { get; init; } = "";

    internal string Position { get; init; } = "";

    /// <summary>Since when they have been connected, as the file writes it: it tells two rows apart that agree in all else.</summary>
    internal string ConnectedOn { get; init; } = "";

    /// <summary>All e-mail addresses of the row.</summary>
    internal IReadOnlyList<EmailAddress> Emails { get; init; } = [];

    /// <summary>All addresses on the web of the row: profiles, and pages that others may have, too.</summary>
    internal IReadOnlyList<WebAddress> Pages { get; init; } = [];

    /// <summary>Whether the file gives a name, and <see cref="Name"/> is not a stand-in.</summary>
    internal bool HasName => Name != Id;

    /// <summary>The line alone: what is shown of a record ends up in logs.</summary>
    public override string ToString() => FormattableString.Invariant($"line {Line}");
}
