using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stages;

namespace OutreachKit;

/// <summary>What became of a touch, in the eyes of the handler that performed it.</summary>
/// <remarks>
/// The difference that matters is what is known. <see cref="NotSent"/> promises that nothing went out, so that it may be tried
/// again; whoever is not sure answers <see cref="Unknown"/>, and nothing is sent twice. Immutable and thread-safe.
/// </remarks>
public sealed record TouchOutcome
{
    private const int MostMessageIds = 8;

    private readonly string[] _messageIds;

    private TouchOutcome(TouchOutcomeKind kind, string? reason = null, Duration? retryAfter = null, string[]? messageIds = null)
    {
        Kind = kind;
        Reason = reason is null ? null : Name.Checked(reason, "reason", nameof(reason));
        RetryAfter = retryAfter;
        _messageIds = messageIds ?? [];
    }

    /// <summary>What is known.</summary>
    public TouchOutcomeKind Kind { get; }

    /// <summary>Why, as a code: <c>smtp-421</c>. It goes into the history, so it must never be a message's text or an address.</summary>
    public string? Reason { get; }

    /// <summary>How long to wait at least before it is tried again, if the other side said; longer than a year counts as a year.</summary>
    public Duration? RetryAfter { get; }

    /// <summary>The Message-IDs under which it went out, if they are known. Only keyed hashes of them are kept.</summary>
    public IReadOnlyList<string> MessageIds => Array.AsReadOnly(_messageIds);

    /// <summary>It was done.</summary>
    public static TouchOutcome Done { get; } = new(TouchOutcomeKind.Done);

    /// <summary>It was done, and went out under those ids: a mailbox that shows the mail, and a reply to it, are known by them.</summary>
    /// <param name="messageIds">The Message-ID that was given to it, and the one that the provider made of it; at most eight.</param>
    /// <exception cref="ArgumentException">There is none, or one cannot be kept.</exception>
    public static TouchOutcome DoneWith(params string[] messageIds)
    {
        ArgumentNullException.ThrowIfNull(messageIds);
        return messageIds.Length is > 0 and <= MostMessageIds
            ? new(TouchOutcomeKind.Done, messageIds: [.. messageIds.Select(id => Boundary.Text(id, "A Message-ID", Boundary.MostOfMessageId, nameof(messageIds)))])
            : throw new ArgumentException($"A message went out under {messageIds.Length} ids: give 1 to {MostMessageIds}, or Done where none is known.", nameof(messageIds));
    }

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

    /// <summary>Whether both say the same, message ids included.</summary>
    public bool Equals(TouchOutcome? other) => other is not null && Kind == other.Kind && Reason == other.Reason && RetryAfter == other.RetryAfter
        && _messageIds.AsSpan().SequenceEqual(other._messageIds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Reason, RetryAfter);

    /// <summary><c>NotSent: smtp-421</c>. No id of a message.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Kind}{(Reason is null ? "" : $": {Reason}")}{(RetryAfter is { } wait ? FormattableString.Invariant($", not before {wait.TotalSeconds:0} s") : "")}");
}
