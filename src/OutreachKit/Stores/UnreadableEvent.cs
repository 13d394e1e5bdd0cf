using NodaTime;

namespace OutreachKit.Stores;

/// <summary>A stored event that cannot be read in this process: why, and what to do about it (law C12).</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Enrollment">Whose history it belongs to.</param>
/// <param name="Revision">Its place there.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Pipeline">The name of the pipeline in which the enrollment runs.</param>
/// <param name="Version">The version of that pipeline.</param>
/// <param name="Code">Why it cannot be read.</param>
public sealed record UnreadableEvent(
    EnrollmentId Enrollment, long Revision, Instant RecordedAt, string Pipeline, int Version, UnreadableCode Code)
{
    /// <summary>What to do, in a sentence without personal data.</summary>
    public string Remedy => Remedies.Of(Code, Pipeline, Version);

    /// <summary><c>event 3 in letters/1: UnknownPipeline</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"event {Revision} in {Pipeline}/{Version}: {Code}");
}
