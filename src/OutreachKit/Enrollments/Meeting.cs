using NodaTime;

namespace OutreachKit.Enrollments;

/// <summary>A meeting that is booked.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Id">The host's id of it.</param>
/// <param name="Starts">When it begins.</param>
/// <param name="Ends">When it ends.</param>
public sealed record Meeting(string Id, Instant Starts, Instant Ends)
{
    /// <summary><c>m-7 from 2026-03-03T16:00:00Z to 2026-03-03T16:30:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Id} from {Starts} to {Ends}");
}
