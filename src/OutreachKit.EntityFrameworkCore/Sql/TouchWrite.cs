using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What a commit does to the row of a touch.</summary>
internal enum TouchWriteKind
{
    Drop,
    Add,

    /// <summary>It is nobody's any more.</summary>
    Free,

    /// <summary>It stays whose it was.</summary>
    Keep,

    /// <summary>It stays whose it was, and its lease runs anew.</summary>
    Begin,
}

/// <summary>What a commit does to the row of a touch, with what then stands in it.</summary>
internal readonly record struct TouchWrite(TouchWriteKind Kind, Guid Key, short Status = 0, short IsTimer = 0, long? Due = null, long? Ready = null, long Lease = 0)
{
    internal static TouchWrite Of(Commit commit, TouchChange change)
    {
        Guid key = change.Key.Value;
        if (change.Touch is not { } touch)
        {
            return new(TouchWriteKind.Drop, key);
        }

        bool begins = commit is { Lease: not null, Claim: { } claim } && claim.Key == change.Key;
        return new(
            change.IsNew ? TouchWriteKind.Add : change.IsFree ? TouchWriteKind.Free : begins ? TouchWriteKind.Begin : TouchWriteKind.Keep,
            key,
            (short)TouchStatuses.Of(touch),
            touch.IsTimer ? (short)1 : (short)0,
            UnixMicroseconds.Of(touch.Due),
            UnixMicroseconds.Of(touch.ReadyAt),
            commit.Lease is { } lease ? UnixMicroseconds.Of(lease) : 0);
    }
}
