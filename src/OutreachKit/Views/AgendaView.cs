namespace OutreachKit.Views;

/// <summary>One thing that is due, in plain types.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record AgendaView
{
    /// <summary>The enrollment's id. <see cref="EnrollmentId"/> is made of it.</summary>
    public required Guid Enrollment { get; init; }

    /// <summary>The host's id of the person.</summary>
    public required string Contact { get; init; }

    /// <summary>The tenant; empty unless the host has several.</summary>
    public required string Tenant { get; init; }

    /// <summary>The host's key of the account, if it has one.</summary>
    public string? Account { get; init; }

    /// <summary>The pipeline's name and version: <c>warm-intro/1</c>.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Where the contact stands.</summary>
    public required string Stage { get; init; }

    /// <summary>What somebody has to do: Nothing, Doing, Approval, Settling, Deciding or Unblocking.</summary>
    public required string Need { get; init; }

    /// <summary>What is due.</summary>
    public required TouchView Touch { get; init; }

    /// <summary><c>crm-42 in Contacted: nudge Planned</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Contact} in {Stage}: {Touch}");
}
