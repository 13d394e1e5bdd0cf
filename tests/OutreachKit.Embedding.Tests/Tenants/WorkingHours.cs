namespace OutreachKit.Embedding.Tests.Tenants;

/// <summary>When a tenant's mail may go out, from its settings screen.</summary>
internal sealed class WorkingHours
{
    public string TenantId { get; set; } = "";

    public TimeOnly From { get; set; }

    public TimeOnly To { get; set; }
}
