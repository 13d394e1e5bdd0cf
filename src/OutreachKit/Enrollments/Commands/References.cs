namespace OutreachKit.Enrollments.Commands;

/// <summary>One reference is one touch: a draft is sent once, however often it is added, prepared or clicked.</summary>
internal static class References
{
    /// <summary>The touch that bears a reference, if it is still there.</summary>
    internal static PlannedTouch? Bearer(Enrollment enrollment, string reference)
    {
        foreach (PlannedTouch touch in enrollment.Touches)
        {
            if (touch.Reference == reference)
            {
                return touch;
            }
        }

        return null;
    }

    /// <summary>Why no other touch may bear a reference, or null if one may.</summary>
    internal static RefusalCode? Taken(Enrollment enrollment, string reference) =>
        Bearer(enrollment, reference) is not null ? RefusalCode.ReferenceTaken
        : enrollment.State.Details.DoneReferences.Contains(reference) ? RefusalCode.ReferenceDone
        : null;

    /// <summary>Why nothing can be done with what bears a reference.</summary>
    internal static RefusalCode CodeOfMissing(Enrollment enrollment, string reference) =>
        enrollment.State.Details.DoneReferences.Contains(reference) ? RefusalCode.ReferenceDone : RefusalCode.NoSuchReference;
}
