namespace OutreachKit.Stores;

/// <summary>There is no enrollment of that id.</summary>
public sealed class EnrollmentNotFoundException : Exception
{
    internal EnrollmentNotFoundException(EnrollmentId id)
        : base($"There is no enrollment {id}: it was never made, or it was erased.") => Id = id;

    /// <summary>The id that was asked for.</summary>
    public EnrollmentId Id { get; }
}
