namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>A touch or timer that is open. One that is done, skipped or cancelled has no row: the history knows it.</summary>
internal class TouchRow
{
    /// <summary>
    /// The end of a new touch's lease, which nobody ever had: where a number takes as many bytes as it needs, the row must not grow
    /// when it is claimed, for pages that were filled row by row have no room.
    /// </summary>
    internal const long LongAgo = 1_000_000_000_000_000;

    public Guid Key { get; set; }

    public Guid EnrollmentId { get; set; }

    /// <summary>The tenant as it is looked up by: see <see cref="KeyDigest"/>.</summary>
    public Guid TenantRef { get; set; }

    public TouchStatus Status { get; set; }

    public bool IsTimer { get; set; }

    public long? DueAt { get; set; }

    /// <summary>When a dispatcher is to look at it; null if it waits for somebody else.</summary>
    public long? ReadyAt { get; set; }

    /// <summary>Grows with every claim and whenever a claim becomes void; a claim counts while its fence is this one.</summary>
    public long Fence { get; set; }

    /// <summary>When the lease of the last claim ends, by the store's own time; 0 if nobody has a claim.</summary>
    public long LeaseUntil { get; set; }
}
