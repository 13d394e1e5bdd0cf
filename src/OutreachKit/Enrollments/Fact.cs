using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments;

/// <summary>Something that happened in the world. It is never refused.</summary>
/// <remarks>
/// Delays and deadlines count from when it occurred, not from when it was recorded. With a key, the same fact delivered again
/// gives the original answer (law C8). Instants are cut to the microsecond. Immutable and thread-safe.
/// </remarks>
public sealed record Fact
{
    private Fact(Trigger trigger, Instant occurredAt, string? key, Subject? subject, string? actor)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        Trigger = trigger.Kind == TriggerKind.Fact
            ? trigger
            : throw new ArgumentException($"'{trigger}' is a command, not a fact: fire it with FireAsync.", nameof(trigger));
        OccurredAt = Micros.Cut(occurredAt);
        Key = string.IsNullOrWhiteSpace(key) ? null : key;
        Subject = subject;
        Actor = actor;
    }

    /// <summary>What happened.</summary>
    public Trigger Trigger { get; }

    /// <summary>When it happened in the world.</summary>
    public Instant OccurredAt { get; }

    /// <summary>What makes a second delivery known for one: a message id, an event id. It is kept as a hash only.</summary>
    public string? Key { get; }

    /// <summary>What it is about, where that matters.</summary>
    public Subject? Subject { get; }

    /// <summary>Who says so: an id, never a name or an address.</summary>
    public string? Actor { get; }

    /// <summary>Any fact.</summary>
    /// <exception cref="ArgumentException">The trigger is a command.</exception>
    public static Fact Of(Trigger trigger, Instant occurredAt, string? key = null, Subject? subject = null, string? actor = null) =>
        new(trigger, occurredAt, key, subject, actor);

    /// <summary>A message to the contact went out by hand. Its id as <paramref name="messageId"/> keeps OutreachKit's own mail from counting twice.</summary>
    public static Fact MessageSent(Instant at, string? key = null, string? messageId = null, string? actor = null) =>
        new(Trigger.MessageSent, at, key, messageId is null ? null : new Subject(messageId), actor);

    /// <summary>The contact answered: a person, not a machine.</summary>
    public static Fact ReplyReceived(Instant at, string? key = null, string? actor = null) => new(Trigger.ReplyReceived, at, key, null, actor);

    /// <summary>A meeting took place and ended at that instant. The host's meeting id makes a correction known for one.</summary>
    public static Fact MeetingHeld(Instant endedAt, string? meeting = null, int revision = 0, string? key = null, string? actor = null) =>
        new(Trigger.MeetingHeld, endedAt, key, MeetingOf(meeting, revision), actor);

    /// <summary>A meeting that was logged as held had been called off.</summary>
    public static Fact MeetingCancelled(Instant at, string? meeting = null, int revision = 0, string? key = null, string? actor = null) =>
        new(Trigger.MeetingCancelled, at, key, MeetingOf(meeting, revision), actor);

    /// <summary>A meeting that was logged as held had ended in a no-show.</summary>
    public static Fact NoShow(Instant at, string? meeting = null, int revision = 0, string? key = null, string? actor = null) =>
        new(Trigger.NoShow, at, key, MeetingOf(meeting, revision), actor);

    /// <summary>A message came back undeliverable.</summary>
    public static Fact Bounced(Instant at, string? key = null, string? actor = null) => new(Trigger.Bounced, at, key, null, actor);

    /// <summary>The contact said no.</summary>
    public static Fact Declined(Instant at, string? key = null, string? actor = null) => new(Trigger.Declined, at, key, null, actor);

    /// <summary>The contact asked not to be written to again.</summary>
    public static Fact OptedOut(Instant at, string? key = null, string? actor = null) => new(Trigger.OptedOut, at, key, null, actor);

    private static Subject? MeetingOf(string? meeting, int revision) => meeting is null ? null : new Subject(meeting, revision);
}
