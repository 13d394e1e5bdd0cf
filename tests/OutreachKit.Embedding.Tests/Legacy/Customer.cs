namespace OutreachKit.Embedding.Tests.Legacy;

/// <summary>A customer as the program has kept it for years.</summary>
internal sealed class Customer
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string State { get; set; } = "open";
}
