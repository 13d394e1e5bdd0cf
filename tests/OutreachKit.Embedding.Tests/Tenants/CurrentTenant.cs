namespace OutreachKit.Embedding.Tests.Tenants;

/// <summary>Whose request this is: set at its start, from the address or a token.</summary>
internal sealed class CurrentTenant
{
    internal string Id { get; set; } = "";
}
