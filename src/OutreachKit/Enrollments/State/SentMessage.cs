using System.Collections.Immutable;
using NodaTime;

namespace OutreachKit.Enrollments.State;

/// <summary>A touch that has begun, or that a person did, and by what its message is known when a mailbox shows it or somebody answers it.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Occurrence">Its occurrence.</param>
/// <param name="At">When it began, or was done.</param>
/// <param name="Ids">The hashes of the Message-IDs that are known.</param>
/// <param name="IsSeen">Whether a mailbox has shown the mail.</param>
internal sealed record SentMessage(StepId Step, int Occurrence, Instant At, ImmutableArray<MessageHash> Ids, bool IsSeen)
{
    /// <summary>So many are kept for each enrollment, the latest. The id of an older one is not known any more, so a reply to it counts for the latest.</summary>
    internal const int Most = 16;

    internal TouchKey Key(EnrollmentProfile profile) => TouchKey.For(profile.Tenant, profile.Id, Step, Occurrence);

    internal SentMessage With(ImmutableArray<MessageHash> ids) =>
        ids.All(Ids.Contains) ? this : this with { Ids = [.. Ids, .. ids.Where(id => !Ids.Contains(id))] };

    // An array is compared by its place in memory, and a replayed message has another.
    public bool Equals(SentMessage? other) => other is not null && Step == other.Step && Occurrence == other.Occurrence && At == other.At
        && IsSeen == other.IsSeen && Ids.AsSpan().SequenceEqual(other.Ids.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Step, Occurrence, At);
}
