namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>A contact who must not be written to.</summary>
internal class SuppressionRow
{
    public string Tenant { get; set; } = "";

    /// <summary>Hashed with the host's key: it stays when the contact is erased.</summary>
    public Guid ContactHash { get; set; }
}
