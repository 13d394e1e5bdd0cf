using NodaTime;

namespace OutreachKit.Enrollments;

/// <summary>What a fact said beside its trigger and its instant, as it is kept in the history: ids, instants and keyed hashes.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FactDetails
{
    internal FactDetails()
    {
    }

    /// <summary>What it was about: a meeting.</summary>
    public Subject? Subject { get; internal init; }

    /// <summary>The id that the subject had before.</summary>
    public string? Replaces { get; internal init; }

    /// <summary>When a meeting that was to come begins.</summary>
    public Instant? Starts { get; internal init; }

    /// <summary>When a meeting that was to come ends.</summary>
    public Instant? Ends { get; internal init; }

    /// <summary>By what the mail that it was about is known again.</summary>
    public MessageHash? Message { get; internal init; }

    /// <summary>By what the mail that it answers is known again.</summary>
    public MessageHash? InReplyTo { get; internal init; }

    /// <summary>The local date on which they are back, as their mailbox said.</summary>
    public LocalDate? Returns { get; internal init; }

    /// <summary><c>about m-7 rev 2</c>.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Subject is null ? null : $"about {Subject}",
        Replaces is null ? null : $"before {Replaces}",
        Starts is { } starts ? FormattableString.Invariant($"from {starts} to {Ends}") : null,
        Message is { } message ? $"message {message}" : null,
        InReplyTo is { } answered ? $"in reply to {answered}" : null,
        Returns is { } date ? FormattableString.Invariant($"back on {date:uuuu-MM-dd}") : null,
    }.Where(part => part is not null));

    /// <summary>Null where there is nothing of the kind, as for most facts.</summary>
    internal static FactDetails? Of(Fact fact, string tenant, HashKey key) =>
        fact is { Subject: null, MessageId: null, InReplyTo: null, Returns: null }
            ? null
            : new FactDetails
            {
                Subject = fact.Subject,
                Replaces = fact.Replaces,
                Starts = fact.Starts,
                Ends = fact.Ends,
                Message = fact.MessageId is { } message ? key.HashMessage(tenant, message) : null,
                InReplyTo = fact.InReplyTo is { } answered ? key.HashMessage(tenant, answered) : null,
                Returns = fact.Returns,
            };
}
