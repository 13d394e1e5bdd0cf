namespace OutreachKit.EntityFrameworkCore.Mapping;

/// <summary>A contact who must not be written to.</summary>
internal class SuppressionRow
{
    public string Tenant { get; set; } = "";

    public string Contact { get; set; } = "";
}
