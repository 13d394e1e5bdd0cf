using OutreachKit.Enrollments;

namespace OutreachKit.Stores;

/// <summary>A hash key that a store has kept, and what needs it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Key">Which one: its <see cref="HashKey.Check"/>.</param>
/// <param name="IsRetired">Whether nothing new is hashed by it, and nobody needs it any more.</param>
/// <param name="Stops">How many stops that stand were hashed by it.</param>
/// <param name="Deliveries">How many deliveries were.</param>
public sealed record HashKeyUse(Guid Key, bool IsRetired, long Stops, long Deliveries)
{
    /// <summary><c>1f3a52c0: 2 stops, 7 deliveries</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{HashKey.NameOf(Key)}: {Stops} stops, {Deliveries} deliveries{(IsRetired ? ", retired" : "")}");
}
