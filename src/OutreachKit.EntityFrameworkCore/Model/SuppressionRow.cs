namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>A contact who must not be written to.</summary>
internal class SuppressionRow
{
    /// <summary>Drawn when it is added. What keeps a contact from being here twice is an index, whose name every database says when it refuses one.</summary>
    public Guid Id { get; set; }

    public string Tenant { get; set; } = "";

    /// <summary>The tenant as it is looked up by: see <see cref="KeyDigest"/>.</summary>
    public Guid TenantRef { get; set; }

    /// <summary>Hashed with the host's key: it stays when the contact is erased.</summary>
    public Guid ContactHash { get; set; }
}
