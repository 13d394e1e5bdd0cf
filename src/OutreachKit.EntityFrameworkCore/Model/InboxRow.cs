namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>A delivery that was received: hashes only, and the event that it led to.</summary>
internal class InboxRow
{
    public Guid EnrollmentId { get; set; }

    public Guid DeliveryKey { get; set; }

    public Guid ContentHash { get; set; }

    public long Revision { get; set; }

    /// <summary>Which hash key made both hashes; null where they are ids of their own.</summary>
    public Guid? KeyId { get; set; }
}
