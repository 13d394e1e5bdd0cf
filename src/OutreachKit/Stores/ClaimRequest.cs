using NodaTime;

namespace OutreachKit.Stores;

/// <summary>Asks for the right to perform what is due.</summary>
/// <param name="Now">Due is what is due by this instant of the caller's.</param>
/// <param name="Limit">At most so many, the longest overdue first.</param>
/// <param name="Lease">How long nobody else may take them, by the store's own time.</param>
public readonly record struct ClaimRequest(Instant Now, int Limit, Duration Lease)
{
    /// <summary><c>50 due by 2026-03-02T15:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Limit} due by {Now}");
}
