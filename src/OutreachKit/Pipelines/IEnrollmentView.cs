using NodaTime;

namespace OutreachKit.Pipelines;

/// <summary>The little of an enrollment that a guard may look at.</summary>
/// <remarks>A guard must depend on nothing else, or the same fact would be answered differently by two machines.</remarks>
public interface IEnrollmentView
{
    /// <summary>Where the contact stands.</summary>
    Stage Stage { get; }

    /// <summary>Since when, by when it occurred.</summary>
    Instant StageSince { get; }

    /// <summary>When the two people were last in contact; the enrollment's start if never.</summary>
    Instant LastInteraction { get; }

    /// <summary>How many touches have begun, over all stages.</summary>
    int TouchesBegun { get; }
}
