using System.Diagnostics.CodeAnalysis;

namespace OutreachKit;

/// <summary>What came of enrolling a contact.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record EnrollResult
{
    internal EnrollResult(Enrollment enrollment, bool isNew)
    {
        Enrollment = enrollment;
        IsNew = isNew;
    }

    internal EnrollResult(Refusal refusal) => Refusal = refusal;

    /// <summary>The new enrollment, or the one that the contact already has in that pipeline; null if it was refused.</summary>
    public Enrollment? Enrollment { get; }

    /// <summary>Whether the contact is enrolled; else <see cref="Refusal"/> says why not.</summary>
    [MemberNotNullWhen(true, nameof(Enrollment))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsEnrolled => Enrollment is not null;

    /// <summary>Whether it was made now; false if the contact was already enrolled, and nothing has changed, or if it was refused.</summary>
    public bool IsNew { get; }

    /// <summary>Why the contact was not enrolled; null if it was.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The enrollment, where a refusal would be a mistake of the program.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public Enrollment OrThrow() => Enrollment
        ?? throw new InvalidOperationException($"The contact was not enrolled: {Refusal!.InWords()} Ask IsEnrolled first where that may happen.");

    /// <summary><c>new: crm-42 in Identified, …</c>, <c>already: …</c>, or <c>refused: Suppressed</c>.</summary>
    public override string ToString() =>
        IsEnrolled ? $"{(IsNew ? "new" : "already")}: {Enrollment}" : $"refused: {Refusal.Code}";
}
