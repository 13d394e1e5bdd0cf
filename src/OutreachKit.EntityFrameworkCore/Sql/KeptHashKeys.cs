using System.Data.Common;
using OutreachKit.Enrollments;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>The keys by which something in the database was hashed: what to ask, and what that means for an engine's own.</summary>
internal sealed class KeptHashKeys(Statements statements, HashKey hashKey)
{
    private readonly List<StoredHashKey> _kept = [];

    /// <summary>The call that asks for them. It comes after the questions about stops: whoever sees a stop sees the key then by which it was hashed.</summary>
    /// <param name="isShared">Whether none of them is retired, and no stop hashed anew, before the transaction ends.</param>
    internal Call Question(bool isShared)
    {
        _kept.Clear();
        return new(isShared ? statements.HashKeys.KeptShared : statements.HashKeys.Kept) { Read = row => _kept.Add(Read(row)) };
    }

    /// <summary>What is wrong with the engine's keys; null if nothing is.</summary>
    internal HashKeyFault? FaultOf(bool keepsHashes) => _kept.Count == 0 ? null : HashKeyRules.FaultOf(hashKey, _kept, keepsHashes);

    /// <summary>Whether a key was kept and not retired, so that all who may go on know it.</summary>
    internal bool IsInUse(Guid key) => _kept.Contains(new(key, IsRetired: false));

    /// <summary>The call that keeps a key, before something is hashed by it; null if it was kept.</summary>
    internal Call? Keeping(Guid key) => _kept.Exists(kept => kept.Key == key) ? null : new(statements.HashKeys.Keep, key);

    /// <summary>Asks for them, and refuses an engine that lacks one.</summary>
    /// <exception cref="WrongHashKeyException">It does, or it would hash by a retired one.</exception>
    internal async ValueTask CheckAsync(StoreConnection connection, bool isShared, bool keepsHashes, CancellationToken cancellationToken)
    {
        await connection.RunAsync([Question(isShared)], cancellationToken).ConfigureAwait(false);
        if (FaultOf(keepsHashes) is { } fault)
        {
            throw new WrongHashKeyException(fault);
        }
    }

    /// <summary>Reads a key, and when it was retired.</summary>
    internal static StoredHashKey Read(DbDataReader row) => new(StoredNumbers.Digest(row, 0), !row.IsDBNull(1));
}
