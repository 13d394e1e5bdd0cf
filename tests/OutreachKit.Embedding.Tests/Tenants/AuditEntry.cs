namespace OutreachKit.Embedding.Tests.Tenants;

/// <summary>What became of a row.</summary>
internal sealed class AuditEntry
{
    public long Id { get; set; }

    public string Table { get; set; } = "";

    public string State { get; set; } = "";
}
