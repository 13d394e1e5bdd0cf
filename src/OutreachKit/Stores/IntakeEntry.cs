using NodaTime;

namespace OutreachKit.Stores;

/// <summary>One thing that a host said in its own transaction, as a store keeps it until it is applied.</summary>
/// <remarks>
/// Whether it may stop something, and whom it concerns, stands beside the body, so that what this process cannot read holds back all the same what it
/// has to. Immutable and thread-safe.
/// </remarks>
public sealed record IntakeEntry
{
    /// <summary>Its place in the order in which things were said; 0 before a store has given it one.</summary>
    public long Id { get; init; }

    /// <summary>Drawn once for what was said: a save that is repeated because its answer was lost is known by it.</summary>
    public required Guid Said { get; init; }

    /// <summary>The unit of work in which it was said.</summary>
    public required Guid Unit { get; init; }

    /// <summary>Its place within the unit of work.</summary>
    public int Ordinal { get; init; }

    /// <summary>The tenant; empty unless the host has several.</summary>
    public required string Tenant { get; init; }

    /// <summary>Whom it concerns; null where only <see cref="Enrollment"/> was named.</summary>
    public ContactId? Contact { get; init; }

    /// <summary>The enrollment that it concerns, or that is to be made; null for all of the contact's.</summary>
    public EnrollmentId? Enrollment { get; init; }

    /// <summary>Whether it concerns one enrollment and nothing else of the contact's.</summary>
    public bool IsForEnrollment => Enrollment is not null && Kind != IntakeKind.Enroll;

    /// <summary>What was said.</summary>
    public required IntakeKind Kind { get; init; }

    /// <summary>Whether nothing goes out to whom it concerns before it is applied.</summary>
    public bool Denies { get; init; }

    /// <summary>The version of the format of <see cref="Body"/>.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The rest of it, in the library's own format.</summary>
    public required string Body { get; init; }

    /// <summary>When it was said, by the clock of who said it.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>When it was set aside, because it could not be applied; null while it waits.</summary>
    public Instant? SetAsideAt { get; init; }

    /// <summary>Why it was set aside: a <see cref="RefusalCode"/>, or the name of what went wrong.</summary>
    public string? Fault { get; init; }

    /// <summary>What is left to append: said twice in a row of the same one, it is one row.</summary>
    /// <param name="unit">What was said in the unit of work before.</param>
    /// <returns>The entry that says it already, or this one.</returns>
    public IntakeEntry OrRepeated(IEnumerable<IntakeEntry> unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        IntakeEntry? last = unit.LastOrDefault(e => e.Tenant == Tenant && (Contact is null ? e.Contact is null && e.Enrollment == Enrollment : e.Contact == Contact));
        return last is not null && last.Kind == Kind && last.Body == Body ? last : this;
    }

    /// <summary><c>17: OptOut, denies</c>: no id of a person.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Id}: {Kind}{(Denies ? ", denies" : "")}{(SetAsideAt is null ? "" : $", set aside: {Fault}")}");
}
