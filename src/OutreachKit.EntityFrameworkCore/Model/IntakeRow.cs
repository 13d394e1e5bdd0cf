using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>What a host said in its own transaction. It is added and removed; no index but its number keeps one out, so that adding waits for nobody.</summary>
internal class IntakeRow
{
    /// <summary>Drawn by the database, in the order in which rows are added.</summary>
    public long EntryId { get; set; }

    public Guid SaidId { get; set; }

    public Guid UnitId { get; set; }

    public int Ordinal { get; set; }

    public string Tenant { get; set; } = "";

    public Guid TenantRef { get; set; }

    public string? Contact { get; set; }

    public Guid? EnrollmentId { get; set; }

    /// <summary>Whom it concerns: the digest of a contact, or of one enrollment.</summary>
    public Guid WhoseRef { get; set; }

    public short Kind { get; set; }

    public bool Denies { get; set; }

    public int Format { get; set; }

    public string Body { get; set; } = "";

    public long RecordedAt { get; set; }

    public long? SetAsideAt { get; set; }

    public string? Fault { get; set; }

    /// <summary>Where in the feed it stands, once it was set aside and somebody has followed.</summary>
    public long? FeedPosition { get; set; }

    internal static IntakeRow Of(IntakeEntry entry) => new()
    {
        SaidId = entry.Said,
        UnitId = entry.Unit,
        Ordinal = entry.Ordinal,
        Tenant = entry.Tenant,
        TenantRef = KeyDigest.OfTenant(entry.Tenant),
        Contact = entry.Contact?.Value,
        EnrollmentId = entry.Enrollment?.Value,
        WhoseRef = entry.IsForEnrollment || entry.Contact is null
            ? KeyDigest.OfEnrollment(entry.Tenant, entry.Enrollment!.Value.Value)
            : KeyDigest.OfContact(entry.Tenant, entry.Contact.Value.Value),
        Kind = (short)entry.Kind,
        Denies = entry.Denies,
        Format = entry.Format,
        Body = entry.Body,
        RecordedAt = UnixMicroseconds.Of(entry.RecordedAt),
        SetAsideAt = UnixMicroseconds.Of(entry.SetAsideAt),
        Fault = entry.Fault,
    };

    internal IntakeEntry ToEntry() => new()
    {
        Id = EntryId,
        Said = SaidId,
        Unit = UnitId,
        Ordinal = Ordinal,
        Tenant = Tenant,
        Contact = Contact is { } contact ? new ContactId(contact) : (ContactId?)null,
        Enrollment = EnrollmentId is { } id ? new EnrollmentId(id) : null,
        Kind = (IntakeKind)Kind,
        Denies = Denies,
        Format = Format,
        Body = Body,
        RecordedAt = UnixMicroseconds.Instant(RecordedAt),
        SetAsideAt = UnixMicroseconds.Instant(SetAsideAt),
        Fault = Fault,
    };
}
