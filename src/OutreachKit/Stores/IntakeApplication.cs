using OutreachKit.Stops;

namespace OutreachKit.Stores;

/// <summary>What follows from entries of one contact: all of it becomes true in one transaction, or none of it.</summary>
/// <remarks>
/// A store makes it true in this order: the entries go, and all of them have to be there; the contact is erased, if that was said; stops end and are
/// added; each commit is judged by <see cref="CommitRules"/> and written; what is set aside is added. Immutable and thread-safe.
/// </remarks>
public sealed record IntakeApplication
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Whom it concerns; null where nobody knows whose the enrollment was.</summary>
    public ContactId? Contact { get; init; }

    /// <summary>The entries that it applies: each goes by its number and by what it is known by (<see cref="IntakeEntry.Said"/>).</summary>
    public required IReadOnlyList<IntakeEntry> Entries { get; init; }

    /// <summary>Whether the contact is forgotten first, with everything that waits for them but what is set aside here.</summary>
    public bool Erases { get; init; }

    /// <summary>Which stops end.</summary>
    public IReadOnlyList<StopEnding> Endings { get; init; } = [];

    /// <summary>Which stops are added after that, unless they repeat one that stands.</summary>
    public IReadOnlyList<Stop> Stops { get; init; } = [];

    /// <summary>The decisions, in their order; one about an enrollment may follow another about the same.</summary>
    public IReadOnlyList<Commit> Commits { get; init; } = [];

    /// <summary>What could not be applied, and what waits on for an enrollment that cannot be read here.</summary>
    public IReadOnlyList<IntakeEntry> Remaining { get; init; } = [];

    /// <summary><c>2 entries, 3 commits</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Entries.Count} entries, {Commits.Count} commits{(Erases ? ", erases" : "")}{(Remaining.Count == 0 ? "" : $", {Remaining.Count} remaining")}");
}
