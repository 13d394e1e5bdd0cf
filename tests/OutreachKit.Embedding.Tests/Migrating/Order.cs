namespace OutreachKit.Embedding.Tests.Migrating;

/// <summary>What the host keeps.</summary>
public sealed class Order
{
    public int Id { get; set; }

    public string Customer { get; set; } = "";
}
