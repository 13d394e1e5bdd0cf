namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>That somebody, of whom nothing else is known any more, once was enrolled or reached a stage.</summary>
internal class TombstoneRow
{
    /// <summary>Drawn when the contact was erased; no two belong together.</summary>
    public Guid Id { get; set; }

    public string Tenant { get; set; } = "";

    /// <summary>The tenant as it is looked up by: see <see cref="KeyDigest"/>.</summary>
    public Guid TenantRef { get; set; }

    public string Pipeline { get; set; } = "";

    /// <summary>The pipeline as it is looked up by.</summary>
    public Guid PipelineRef { get; set; }

    /// <summary>The stage that was reached; null says that somebody was enrolled.</summary>
    public string? Stage { get; set; }

    /// <summary>Whether it was taken over at another stage than the pipeline's start.</summary>
    public bool IsAdopted { get; set; }
}
