namespace OutreachKit;

/// <summary>What becomes of one contact of many that are taken over.</summary>
public enum AdoptionOutcome
{
    /// <summary>They are taken over, or would be.</summary>
    Adopted,

    /// <summary>They are enrolled in that pipeline already, and stay as they are; or they come twice in the list.</summary>
    AlreadyEnrolled,

    /// <summary>They asked not to be written to.</summary>
    Suppressed,

    /// <summary>The request cannot be carried out; <see cref="AdoptionItem.Problem"/> says why.</summary>
    Invalid,
}
