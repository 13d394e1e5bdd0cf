using OutreachKit.Enrollments;

namespace OutreachKit;

/// <summary>What came of enrolling a contact.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record EnrollResult
{
    private readonly Enrollment? _enrollment;

    internal EnrollResult(Enrollment enrollment, bool isNew)
    {
        _enrollment = enrollment;
        IsNew = isNew;
    }

    internal EnrollResult(Refusal refusal) => Refusal = refusal;

    /// <summary>The new enrollment, or the one that the contact already has in that pipeline.</summary>
    /// <exception cref="InvalidOperationException">It was refused; ask <see cref="Refusal"/> first.</exception>
    public Enrollment Enrollment => _enrollment
        ?? throw new InvalidOperationException($"The contact was not enrolled ({Refusal}): ask Refusal before Enrollment.");

    /// <summary>Whether it was made now; false if the contact was already enrolled, and nothing has changed.</summary>
    public bool IsNew { get; }

    /// <summary>Why the contact was not enrolled; null if it was.</summary>
    public Refusal? Refusal { get; }
}
