namespace OutreachKit.Stores;

/// <summary>All enrollments of a contact.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Readable">Those that can be read here, the oldest first.</param>
/// <param name="Unreadable">Those that cannot, the oldest first; finished ones too.</param>
public sealed record ContactEnrollments(IReadOnlyList<Enrollment> Readable, IReadOnlyList<UnreadableEnrollment> Unreadable)
{
    /// <summary><c>2 enrollments, 1 unreadable</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Readable.Count} enrollments, {Unreadable.Count} unreadable");
}
