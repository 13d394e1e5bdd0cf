namespace OutreachKit.Stores;

/// <summary>Some of all enrollments, of all tenants.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Readable">Those that can be read here.</param>
/// <param name="Unreadable">Those that cannot; finished ones too.</param>
/// <param name="Next">The last enrollment that was looked at, from which to go on; null at the end.</param>
public sealed record EnrollmentPage(IReadOnlyList<Enrollment> Readable, IReadOnlyList<UnreadableEnrollment> Unreadable, EnrollmentId? Next)
{
    /// <summary><c>2 enrollments, 1 unreadable</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Readable.Count} enrollments, {Unreadable.Count} unreadable{(Next is null ? "" : ", to be continued")}");
}
