namespace OutreachKit.Pipelines;

/// <summary>What a fact says about its subject.</summary>
internal enum SubjectRole
{
    /// <summary>Nothing: it is no fact about a subject.</summary>
    None,

    /// <summary>It is to come: a meeting is booked.</summary>
    Planned,

    /// <summary>It was not, or will not be: a meeting was called off.</summary>
    Undone,

    /// <summary>It was: a meeting took place. A stage may run once for each.</summary>
    Held,
}
