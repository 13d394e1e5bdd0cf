namespace OutreachKit.Stops;

/// <summary>What sort of thing a stop covers.</summary>
public enum StopScopeKind
{
    /// <summary>One contact.</summary>
    Contact,

    /// <summary>One address, whoever it belongs to.</summary>
    Address,

    /// <summary>All addresses of a domain.</summary>
    Domain,

    /// <summary>All contacts of an account.</summary>
    Account,

    /// <summary>Everything that one sender sends.</summary>
    Sender,

    /// <summary>One enrollment.</summary>
    Enrollment,

    /// <summary>All enrollments in a pipeline, of every version.</summary>
    Pipeline,

    /// <summary>The whole tenant.</summary>
    Tenant,

    /// <summary>Everything that the store holds, of every tenant.</summary>
    Everything,
}
