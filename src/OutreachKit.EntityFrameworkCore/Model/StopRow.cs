using OutreachKit.Enrollments;
using OutreachKit.Stops;

namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>A standing reason not to contact somebody. It is added and, once, ended; no index but its id keeps one out, so that adding waits for nobody.</summary>
internal class StopRow
{
    public Guid Id { get; set; }

    public string Tenant { get; set; } = "";

    /// <summary>The tenant as it is looked up by: see <see cref="KeyDigest"/>.</summary>
    public Guid TenantRef { get; set; }

    public short ScopeKind { get; set; }

    /// <summary>What it covers, where that tells of nobody.</summary>
    public string? ScopeKey { get; set; }

    /// <summary>What it covers, hashed with the host's key: that stays when a contact is erased who opted out.</summary>
    public Guid ScopeHash { get; set; }

    /// <summary>Which hash key made that hash.</summary>
    public Guid KeyId { get; set; }

    public short Kind { get; set; }

    public short Channels { get; set; }

    public string? Reason { get; set; }

    public string? Source { get; set; }

    public string? Actor { get; set; }

    public long? Since { get; set; }

    public long? Until { get; set; }

    public long? EndedAt { get; set; }

    public string? EndedBy { get; set; }

    public string? EndReason { get; set; }

    /// <summary>The row of a stop.</summary>
    /// <param name="stop">The stop.</param>
    /// <param name="hashKey">By which what it covers is hashed, unless it was already.</param>
    internal static StopRow Of(Stop stop, HashKey hashKey) => new()
    {
        Id = stop.Id == Guid.Empty ? RandomId.New() : stop.Id,
        Tenant = stop.Tenant,
        TenantRef = KeyDigest.OfTenant(stop.Tenant),
        ScopeKind = (short)stop.Scope.Kind,
        ScopeKey = stop.Scope.IsPersonal ? null : stop.Scope.Key,
        ScopeHash = stop.Scope.HashBy(hashKey, stop.Tenant),
        KeyId = stop.Scope.HashedBy ?? hashKey.Check,
        Kind = (short)stop.Kind,
        Channels = (short)stop.Channels,
        Reason = stop.Reason,
        Source = stop.Source,
        Actor = stop.Actor,
        Since = UnixMicroseconds.Of(stop.Since),
        Until = UnixMicroseconds.Of(stop.Until),
        EndedAt = UnixMicroseconds.Of(stop.EndedAt),
        EndedBy = stop.EndedBy,
        EndReason = stop.EndReason,
    };

    /// <summary>The stop of a row.</summary>
    internal Stop ToStop() => new()
    {
        Id = Id,
        Tenant = Tenant,
        Scope = StopScope.Stored((StopScopeKind)ScopeKind, ScopeKey, ScopeHash, KeyId),
        Kind = (StopKind)Kind,
        Channels = (Channels)Channels,
        Reason = Reason,
        Source = Source,
        Actor = Actor,
        Since = UnixMicroseconds.Instant(Since),
        Until = UnixMicroseconds.Instant(Until),
        EndedAt = UnixMicroseconds.Instant(EndedAt),
        EndedBy = EndedBy,
        EndReason = EndReason,
    };
}
