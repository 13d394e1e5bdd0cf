namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>An enrollment as it stands: the columns that are searched, and the text that is the whole of it.</summary>
internal class EnrollmentRow
{
    public Guid Id { get; set; }

    public string Tenant { get; set; } = "";

    /// <summary>The tenant as it is looked up by: see <see cref="KeyDigest"/>.</summary>
    public Guid TenantRef { get; set; }

    public string Contact { get; set; } = "";

    /// <summary>Tenant and contact as they are looked up by.</summary>
    public Guid ContactRef { get; set; }

    public string? Account { get; set; }

    public string Pipeline { get; set; } = "";

    /// <summary>The pipeline as it is looked up by.</summary>
    public Guid PipelineRef { get; set; }

    public int Version { get; set; }

    public string Stage { get; set; } = "";

    public long Revision { get; set; }

    /// <summary>1 until it is finished, then null: of the ones, a contact has at most one in a pipeline, of nulls any number.</summary>
    public short? OpenSlot { get; set; }

    public long EnrolledAt { get; set; }

    /// <summary>The names of the stages in which it has stood, in the order in which it first did, with spaces between: for counting.</summary>
    public string Reached { get; set; } = "";

    /// <summary>Whether it was taken over at another stage than the pipeline's start.</summary>
    public bool IsAdopted { get; set; }

    public string State { get; set; } = "";
}
