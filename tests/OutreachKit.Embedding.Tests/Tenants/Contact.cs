namespace OutreachKit.Embedding.Tests.Tenants;

/// <summary>A person of one tenant's; deleting only marks it.</summary>
internal sealed class Contact
{
    public string TenantId { get; set; } = "";

    public int Id { get; set; }

    public string Name { get; set; } = "";

    public bool IsDeleted { get; set; }
}
