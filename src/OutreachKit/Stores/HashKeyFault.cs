using OutreachKit.Enrollments;

namespace OutreachKit.Stores;

/// <summary>What is wrong with the hash keys of an engine, beside those that its store has kept.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Missing">The keys (<see cref="HashKey.Check"/>) by which something in the store was hashed, and which the engine was not given.</param>
/// <param name="Retired">The engine's current key, if it was retired: nothing new is hashed by it.</param>
public sealed record HashKeyFault(IReadOnlyList<Guid> Missing, Guid? Retired)
{
    /// <summary><c>without the key 1f3a52c0</c>.</summary>
    public override string ToString() => Missing.Count > 0
        ? $"without the key {string.Join(", ", Missing.Select(HashKey.NameOf))}"
        : Retired is { } retired ? $"by the retired key {HashKey.NameOf(retired)}" : "nothing wrong";
}
