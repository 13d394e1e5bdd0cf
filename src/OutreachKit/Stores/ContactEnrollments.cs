using OutreachKit.Enrollments.Commands;

namespace OutreachKit.Stores;

/// <summary>All enrollments of a contact.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Readable">Those that can be read here, the oldest first.</param>
/// <param name="Unreadable">Those that cannot, the oldest first; finished ones too.</param>
public sealed record ContactEnrollments(IReadOnlyList<Enrollment> Readable, IReadOnlyList<UnreadableEnrollment> Unreadable)
{
    /// <summary>Those that cannot be read and still have something before them.</summary>
    internal IReadOnlyList<UnreadableEnrollment> UnreadableUnfinished => [.. Unreadable.Where(u => !u.IsFinished)];

    /// <summary>The ids of all of them.</summary>
    internal EnrollmentId[] Ids => [.. Readable.Select(e => e.Id), .. Unreadable.Select(u => u.Id)];

    /// <summary><c>2 enrollments, 1 unreadable</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Readable.Count} enrollments, {Unreadable.Count} unreadable");

    /// <summary>The enrollment in which something bears a reference of the host's, or bore it and was done.</summary>
    internal Enrollment? Bearer(string reference) =>
        Readable.FirstOrDefault(e => References.Bearer(e, reference) is not null)
        ?? Readable.FirstOrDefault(e => References.Taken(e, reference) is not null);
}
