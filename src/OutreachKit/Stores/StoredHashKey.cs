using OutreachKit.Enrollments;

namespace OutreachKit.Stores;

/// <summary>A hash key that a store has kept: not the secret, only by what it is known.</summary>
/// <param name="Key">Which one: its <see cref="HashKey.Check"/>.</param>
/// <param name="IsRetired">Whether nothing needs it any more, and nothing new is hashed by it.</param>
public readonly record struct StoredHashKey(Guid Key, bool IsRetired)
{
    /// <summary><c>1f3a52c0, retired</c>.</summary>
    public override string ToString() => $"{HashKey.NameOf(Key)}{(IsRetired ? ", retired" : "")}";
}
