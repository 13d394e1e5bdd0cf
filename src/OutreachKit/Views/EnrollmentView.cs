namespace OutreachKit.Views;

/// <summary>Where a contact stands and what comes next, in plain types.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record EnrollmentView
{
    /// <summary>The enrollment's id.</summary>
    public required Guid Enrollment { get; init; }

    /// <summary>The host's id of the person.</summary>
    public required string Contact { get; init; }

    /// <summary>The tenant; empty unless the host has several.</summary>
    public required string Tenant { get; init; }

    /// <summary>The host's key of the account, if it has one.</summary>
    public string? Account { get; init; }

    /// <summary>The pipeline's name and version.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Where the contact stands.</summary>
    public required string Stage { get; init; }

    /// <summary>Since when, at the contact's offset.</summary>
    public required DateTimeOffset StageSince { get; init; }

    /// <summary>The contact's zone.</summary>
    public required string Zone { get; init; }

    /// <summary>How many events its history has: what an ETag can be made of.</summary>
    public required long Revision { get; init; }

    /// <summary>Whether it is under way: neither finished nor at an end.</summary>
    public required bool IsLive { get; init; }

    /// <summary>Whether its clock stands still.</summary>
    public required bool IsHeld { get; init; }

    /// <summary>The commands that are permitted now.</summary>
    public required IReadOnlyList<string> Permitted { get; init; }

    /// <summary>What is planned, under way, in doubt or dead.</summary>
    public required IReadOnlyList<TouchView> Touches { get; init; }

    /// <summary>Where they stand and since when, in English.</summary>
    public required string Words { get; init; }

    /// <summary><c>crm-42 in Contacted</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Contact} in {Stage}");
}
