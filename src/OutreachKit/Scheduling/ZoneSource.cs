namespace OutreachKit.Scheduling;

/// <summary>Whose zone is used.</summary>
public enum ZoneSource
{
    /// <summary>The contact's own.</summary>
    Contact,

    /// <summary>The contact's account's.</summary>
    Account,

    /// <summary>The pipeline's default.</summary>
    PipelineDefault,
}
