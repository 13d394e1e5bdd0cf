using OutreachKit.Stores;

namespace OutreachKit;

/// <summary>
/// Something was said about a contact, and an enrollment of theirs that is not finished cannot be read here, so it has not been told (law C12).
/// Everything else has: <see cref="Results"/>.
/// </summary>
/// <remarks>
/// An opt-out counts all the same: nothing goes out to the contact. Anything else is to be said again when the enrollment can be read,
/// a fact under the same key: then it reaches the enrollment, and is a repeat for the others.
/// </remarks>
public sealed class UnreadableEnrollmentException : Exception
{
    internal UnreadableEnrollmentException(IReadOnlyList<UnreadableEnrollment> unreadable, IReadOnlyList<FireResult> results)
        : base(FormattableString.Invariant(
            $"{unreadable.Count} of the contact's enrollments cannot be read here ({string.Join(", ", unreadable.Select(Named))}); what was said has reached the other {results.Count}. {string.Join(' ', unreadable.Select(u => u.Remedy).Distinct())} Then say it again, a fact under the same key."))
    {
        Unreadable = unreadable;
        Results = results;
    }

    /// <summary>The enrollments that have not been told, each with what to do.</summary>
    public IReadOnlyList<UnreadableEnrollment> Unreadable { get; }

    /// <summary>What came of it for the contact's other enrollments.</summary>
    public IReadOnlyList<FireResult> Results { get; }

    private static string Named(UnreadableEnrollment unreadable) => FormattableString.Invariant($"{unreadable.Id}: {unreadable.Code}");
}
