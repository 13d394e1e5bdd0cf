using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments;

/// <summary>Who is enrolled in what: the part of an enrollment that hardly ever changes.</summary>
/// <remarks>Ids and a zone, no more. Immutable and thread-safe.</remarks>
public sealed record EnrollmentProfile
{
    /// <summary>The enrollment's id.</summary>
    public required EnrollmentId Id { get; init; }

    /// <summary>The host's id of the contact.</summary>
    public required ContactId Contact { get; init; }

    /// <summary>The pipeline in its version.</summary>
    public required Pipeline Pipeline { get; init; }

    /// <summary>The contact's zone, and how it was chosen.</summary>
    public required ContactZone Zone { get; init; }

    /// <summary>The tenant; empty unless the host has several.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>The host's key of the contact's account, if it has one.</summary>
    public string? Account { get; init; }

    /// <summary>What the host said when it was asked last. Not stored.</summary>
    internal ContactSettings? Settings { get; init; }

    /// <summary><c>crm-42 in warm-intro/1, America/Chicago</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Contact} in {Pipeline}, {Zone}");
}
