using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace OutreachKit.Enrollments;

/// <summary>What a fact is about, by the host's id: a meeting, most often.</summary>
/// <remarks>
/// Of several facts about one subject the one with the highest revision counts, in whatever order they arrive; where one of two bears no
/// revision, the one that occurred later does (law R8). Immutable and thread-safe.
/// </remarks>
/// <param name="Id">The host's id, or the instant where the host gave none.</param>
/// <param name="Revision">A number that grows when the host changes what it says; null if the host counts no changes.</param>
public sealed record Subject(string Id, int? Revision = null)
{
    // No host can give an id that begins so: control characters are refused.
    private const string UnnamedPrefix = "\u001Fat ";

    /// <summary>Whether the host gave no id, so that the instant stands for it.</summary>
    public bool IsUnnamed => Id.StartsWith(UnnamedPrefix, StringComparison.Ordinal);

    /// <summary><c>m-7</c>, <c>m-7 rev 2</c>, or <c>at 2026-03-03T16:00:00Z</c> where there is no id.</summary>
    public override string ToString() => Revision is { } revision ? FormattableString.Invariant($"{Shown} rev {revision}") : Shown;

    private string Shown => IsUnnamed ? Id[1..] : Id;

    internal static Subject Unnamed(Instant occurredAt) => new(UnnamedPrefix + Text(occurredAt));

    // Most calendars know no fractions of a second, and without them the framework's own pattern writes the same many times faster.
    private static string Text(Instant at) => at.ToUnixTimeTicks() % NodaConstants.TicksPerSecond == 0
        ? at.ToDateTimeUtc().ToString("s", CultureInfo.InvariantCulture) + "Z"
        : InstantPattern.ExtendedIso.Format(at);
}
