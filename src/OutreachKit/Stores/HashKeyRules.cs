using OutreachKit.Enrollments;

namespace OutreachKit.Stores;

/// <summary>Whether an engine has the hash keys that its store's hashes need: the only place where that is said.</summary>
/// <remarks>
/// A store keeps each key before anything is hashed by it (<see cref="HashKey.Check"/>, not the secret), and asks after the stops themselves. Who lacks a key could
/// not know again what was hashed by it, so nothing begins there. Thread-safe: it knows nothing but its arguments.
/// </remarks>
public static class HashKeyRules
{
    /// <summary>What is wrong with an engine's keys; null if nothing is.</summary>
    /// <param name="hashKey">The engine's.</param>
    /// <param name="stored">The keys that the store has kept.</param>
    /// <param name="keepsHashes">Whether something is to be hashed anew, so that the current key must not be a retired one.</param>
    public static HashKeyFault? FaultOf(HashKey hashKey, IEnumerable<StoredHashKey> stored, bool keepsHashes)
    {
        ArgumentNullException.ThrowIfNull(hashKey);
        ArgumentNullException.ThrowIfNull(stored);
        List<Guid>? missing = null;
        Guid? retired = null;
        foreach (StoredHashKey key in stored)
        {
            if (!key.IsRetired && !hashKey.Knows(key.Key))
            {
                (missing ??= []).Add(key.Key);
            }

            retired = keepsHashes && key.IsRetired && key.Key == hashKey.Check ? key.Key : retired;
        }

        return missing is null && retired is null ? null : new(missing ?? [], retired);
    }
}
