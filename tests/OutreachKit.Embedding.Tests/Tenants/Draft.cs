namespace OutreachKit.Embedding.Tests.Tenants;

/// <summary>What somebody wrote to a contact.</summary>
internal sealed class Draft
{
    public int Id { get; set; }

    public string TenantId { get; set; } = "";

    public int ContactId { get; set; }

    public string Body { get; set; } = "";
}
