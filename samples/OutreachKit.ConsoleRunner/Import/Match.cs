using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>Who a row of a file is.</summary>
/// <param name="Person">The row.</param>
/// <param name="Identity">What it tells of who they are.</param>
/// <param name="Id">Their id in the book.</param>
internal sealed record Match(Person Person, RowIdentity Identity, string Id)
{
    /// <summary>Whether they are new in the book.</summary>
    internal bool IsNew { get; init; }

    /// <summary>Why it is a row of somebody who stands in the file already: "the same person as on line 2 (same e-mail)"; else null.</summary>
    internal string? Repeats { get; init; }

    /// <summary>Who they may be; until that is settled they are not enrolled.</summary>
    internal IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Whether it was to be said already who they are.</summary>
    internal bool Waits { get; init; }

    /// <summary>Whether somebody opted out by an address of this row.</summary>
    internal bool Stops { get; init; }

    /// <summary>Others in the book who have an address of this row, and may be the same person.</summary>
    internal IReadOnlyList<string> Others { get; init; } = [];
}
