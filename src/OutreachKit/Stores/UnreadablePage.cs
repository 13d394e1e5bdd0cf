namespace OutreachKit.Stores;

/// <summary>What was found among so many enrollments that were looked through.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Found">Those that cannot be read and are not finished.</param>
/// <param name="Next">The last enrollment that was looked at, from which to go on; null at the end.</param>
public sealed record UnreadablePage(IReadOnlyList<UnreadableEnrollment> Found, EnrollmentId? Next)
{
    /// <summary><c>2 unreadable</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Found.Count} unreadable{(Next is null ? "" : ", to be continued")}");
}
