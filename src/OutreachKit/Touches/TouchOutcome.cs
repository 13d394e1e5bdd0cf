using NodaTime;
using OutreachKit.Stages;

namespace OutreachKit.Touches;

/// <summary>What became of a touch, in the eyes of the handler that performed it.</summary>
/// <remarks>
/// The difference that matters is what is known. <see cref="NotSent"/> promises that nothing went out, so that it may be tried
/// again; whoever is not sure answers <see cref="Unknown"/>, and nothing is sent twice. Immutable and thread-safe.
/// </remarks>
public sealed record TouchOutcome
{
    private TouchOutcome(TouchOutcomeKind kind, string? reason = null, Duration? retryAfter = null)
    {
        Kind = kind;
        Reason = reason is null ? null : Name.Checked(reason, "reason", nameof(reason));
        RetryAfter = retryAfter;
    }

    /// <summary>What is known.</summary>
    public TouchOutcomeKind Kind { get; }

    /// <summary>Why, as a code: <c>smtp-421</c>. It goes into the history, so it must never be a message's text or an address.</summary>
    public string? Reason { get; }

    /// <summary>How long to wait at least before it is tried again, if the other side said.</summary>
    public Duration? RetryAfter { get; }

    /// <summary>It was done.</summary>
    public static TouchOutcome Done { get; } = new(TouchOutcomeKind.Done);

    /// <summary>It was left out, on purpose; the sequence goes on.</summary>
    /// <param name="reason">A code: a letter, then letters, digits, '-', '_' or '.'; at most 64 characters.</param>
    public static TouchOutcome Skipped(string reason) => new(TouchOutcomeKind.Skipped, reason);

    /// <summary>It is certain that nothing went out. It is tried again, later and later, and is dead after its attempts.</summary>
    /// <param name="reason">A code: a letter, then letters, digits, '-', '_' or '.'; at most 64 characters.</param>
    /// <param name="retryAfter">How long to wait at least.</param>
    public static TouchOutcome NotSent(string reason, Duration? retryAfter = null) => new(TouchOutcomeKind.NotSent, reason, retryAfter);

    /// <summary>It is certain that nothing went out and that it is no use to try again: it is dead at once.</summary>
    /// <param name="reason">A code: a letter, then letters, digits, '-', '_' or '.'; at most 64 characters.</param>
    public static TouchOutcome Failed(string reason) => new(TouchOutcomeKind.Failed, reason);

    /// <summary>Nobody knows whether it went out: a time-out after the server took the mail. It counts as sent, and is listed.</summary>
    /// <param name="reason">A code: a letter, then letters, digits, '-', '_' or '.'; at most 64 characters.</param>
    public static TouchOutcome Unknown(string reason) => new(TouchOutcomeKind.Unknown, reason);
}
