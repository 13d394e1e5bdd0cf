using NodaTime;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments;

/// <summary>
/// A <c>then</c> that waits because the stage still has other runs: with two thank-yous to send, the first must not carry the
/// contact away from the second.
/// </summary>
/// <param name="Trigger">What will fire.</param>
/// <param name="OccurredAt">When what it follows on began.</param>
public sealed record OwedTrigger(Trigger Trigger, Instant OccurredAt);
