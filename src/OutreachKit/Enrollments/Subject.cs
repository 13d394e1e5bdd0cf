using NodaTime;
using NodaTime.Text;

namespace OutreachKit.Enrollments;

/// <summary>What a fact is about, by the host's id: a message, a meeting. A higher revision says the same thing anew.</summary>
/// <param name="Id">The host's id, or the instant where the host gave none.</param>
/// <param name="Revision">0 at first, higher when it was changed.</param>
public sealed record Subject(string Id, int Revision = 0)
{
    private const string UnnamedPrefix = "at ";

    /// <summary>Whether the host gave no id, so that the instant stands for it.</summary>
    public bool IsUnnamed => Id.StartsWith(UnnamedPrefix, StringComparison.Ordinal);

    internal static Subject Unnamed(Instant occurredAt) => new(UnnamedPrefix + InstantPattern.ExtendedIso.Format(occurredAt));
}
