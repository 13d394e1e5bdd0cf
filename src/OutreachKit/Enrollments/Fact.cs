using System.Runtime.CompilerServices;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Stages;

namespace OutreachKit;

/// <summary>Something that happened in the world. It is never refused.</summary>
/// <remarks>
/// Delays and deadlines count from when it occurred, not from when it was recorded. With a key, the same fact delivered again
/// gives the original answer (law C8). Instants are cut to the microsecond. Immutable and thread-safe.
/// </remarks>
public sealed record Fact
{
    // A mistake is told by the name that the caller's factory has for it.
    private Fact(
        Trigger trigger, Instant at, string? key, string? actor, Subject? subject = null, string subjectName = "meeting",
        [CallerArgumentExpression(nameof(trigger))] string triggerName = "", [CallerArgumentExpression(nameof(at))] string atName = "")
    {
        ArgumentNullException.ThrowIfNull(trigger, triggerName);
        Trigger = trigger.Kind == TriggerKind.Fact
            ? trigger
            : throw new ArgumentException($"'{trigger}' is a command, not a fact: fire it with FireAsync.", triggerName);
        OccurredAt = UnixMicroseconds.Cut(Boundary.Instant(trigger, at, atName));
        Key = Boundary.Key(string.IsNullOrWhiteSpace(key) ? null : key, nameof(key));
        Actor = Boundary.Actor(actor);
        Subject = Boundary.Subject(subject, subjectName);
    }

    /// <summary>What happened.</summary>
    public Trigger Trigger { get; }

    /// <summary>When it happened in the world.</summary>
    public Instant OccurredAt { get; }

    /// <summary>What makes a second delivery known for one: an event id, a message id. It is kept as a hash only.</summary>
    public string? Key { get; }

    /// <summary>What it is about, where that matters: a meeting.</summary>
    public Subject? Subject { get; }

    /// <summary>Of a subject that got a new id, the old one: a meeting that was called off and made anew in one go.</summary>
    public string? Replaces { get; private init; }

    /// <summary>When a meeting that is to come begins.</summary>
    public Instant? Starts { get; private init; }

    /// <summary>When a meeting that is to come ends.</summary>
    public Instant? Ends { get; private init; }

    /// <summary>The Message-ID of the mail that it is about. It is kept as a keyed hash only.</summary>
    public string? MessageId { get; private init; }

    /// <summary>Of a reply: the Message-ID of the mail that it answers. It is kept as a keyed hash only.</summary>
    public string? InReplyTo { get; private init; }

    /// <summary>Of an automatic answer: the local date on which they are back, if it said one.</summary>
    public LocalDate? Returns { get; private init; }

    /// <summary>Who says so: an id, never a name or an address.</summary>
    public string? Actor { get; }

    /// <summary>Any fact.</summary>
    /// <exception cref="ArgumentException">The trigger is a command, or a text or an instant cannot be kept.</exception>
    public static Fact Of(Trigger trigger, Instant occurredAt, string? key = null, Subject? subject = null, string? actor = null) =>
        new(trigger, occurredAt, key, actor, subject, nameof(subject));

    /// <summary>A message to the contact went out by hand.</summary>
    /// <remarks>
    /// Mail of OutreachKit's own that a mailbox shows again counts once: it is known by its Message-ID, or by having gone out within ten
    /// minutes of a touch whose mail had not been seen.
    /// </remarks>
    /// <param name="at">When it went out.</param>
    /// <param name="key">What a second delivery of this fact is known by.</param>
    /// <param name="messageId">Its Message-ID.</param>
    /// <param name="actor">Who says so: an id.</param>
    public static Fact MessageSent(Instant at, string? key = null, string? messageId = null, string? actor = null) =>
        new(Trigger.MessageSent, at, key, actor) { MessageId = Boundary.MessageId(messageId, nameof(messageId)) };

    /// <summary>The contact answered: a person, not a machine.</summary>
    /// <param name="at">When they did.</param>
    /// <param name="key">What a second delivery of this fact is known by.</param>
    /// <param name="inReplyTo">The Message-ID of the mail that they answered; without it the latest one that had gone out by then counts as answered.</param>
    /// <param name="actor">Who says so: an id.</param>
    public static Fact ReplyReceived(Instant at, string? key = null, string? inReplyTo = null, string? actor = null) =>
        new(Trigger.ReplyReceived, at, key, actor) { InReplyTo = Boundary.MessageId(inReplyTo, nameof(inReplyTo)) };

    /// <summary>The contact's mailbox answered that they are away.</summary>
    /// <param name="at">When it did.</param>
    /// <param name="returns">The local date on which they are back; one that is past, or more than 100 days ahead, is not believed.</param>
    /// <param name="key">What a second delivery of this fact is known by.</param>
    /// <param name="actor">Who says so: an id.</param>
    public static Fact AutoReplied(Instant at, LocalDate? returns = null, string? key = null, string? actor = null) =>
        new(Trigger.AutoReplied, at, key, actor) { Returns = returns?.WithCalendar(CalendarSystem.Iso) };

    /// <summary>A meeting was agreed on.</summary>
    /// <param name="at">When it was agreed.</param>
    /// <param name="starts">When it begins.</param>
    /// <param name="ends">When it ends; after <paramref name="starts"/>.</param>
    /// <param name="meeting">The host's id of the meeting.</param>
    /// <param name="revision">See <see cref="Subject"/>.</param>
    /// <param name="key">What a second delivery of this fact is known by.</param>
    /// <param name="actor">Who says so: an id.</param>
    /// <exception cref="ArgumentException">It ends before it begins.</exception>
    public static Fact MeetingBooked(
        Instant at, Instant starts, Instant ends, string meeting, int? revision = null, string? key = null, string? actor = null) =>
        Planned(Trigger.MeetingBooked, at, starts, ends, meeting, revision, key, actor);

    /// <summary>A meeting that was agreed on is to be at another time.</summary>
    /// <param name="at">When that was agreed.</param>
    /// <param name="starts">When it begins now.</param>
    /// <param name="ends">When it ends now; after <paramref name="starts"/>.</param>
    /// <param name="meeting">The host's id of the meeting.</param>
    /// <param name="revision">See <see cref="Subject"/>.</param>
    /// <param name="replaces">The id that the meeting had before, where moving it gave it a new one.</param>
    /// <param name="key">What a second delivery of this fact is known by.</param>
    /// <param name="actor">Who says so: an id.</param>
    /// <exception cref="ArgumentException">It ends before it begins.</exception>
    public static Fact MeetingMoved(
        Instant at, Instant starts, Instant ends, string meeting, int? revision = null, string? replaces = null, string? key = null, string? actor = null) =>
        Planned(Trigger.MeetingMoved, at, starts, ends, meeting, revision, key, actor) with
        {
            Replaces = replaces is null || replaces == meeting ? null : Boundary.Subject(new Subject(replaces), nameof(replaces))!.Id,
        };

    /// <summary>A meeting took place and ended at that instant. The host's meeting id makes a correction known for one.</summary>
    public static Fact MeetingHeld(Instant endedAt, string? meeting = null, int? revision = null, string? key = null, string? actor = null) =>
        new(Trigger.MeetingHeld, endedAt, key, actor, MeetingOf(meeting, revision));

    /// <summary>A meeting was called off, or one that was logged as held had been.</summary>
    public static Fact MeetingCancelled(Instant at, string? meeting = null, int? revision = null, string? key = null, string? actor = null) =>
        new(Trigger.MeetingCancelled, at, key, actor, MeetingOf(meeting, revision));

    /// <summary>The contact did not come to a meeting, or to one that was logged as held.</summary>
    public static Fact NoShow(Instant at, string? meeting = null, int? revision = null, string? key = null, string? actor = null) =>
        new(Trigger.NoShow, at, key, actor, MeetingOf(meeting, revision));

    /// <summary>A message came back undeliverable.</summary>
    public static Fact Bounced(Instant at, string? key = null, string? actor = null) => new(Trigger.Bounced, at, key, actor);

    /// <summary>The contact said no.</summary>
    public static Fact Declined(Instant at, string? key = null, string? actor = null) => new(Trigger.Declined, at, key, actor);

    /// <summary>The contact asked not to be written to again.</summary>
    public static Fact OptedOut(Instant at, string? key = null, string? actor = null) => new(Trigger.OptedOut, at, key, actor);

    /// <summary><c>ReplyReceived at 2026-03-03T16:00:00Z</c>: no id of a message or of an event.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Trigger} at {OccurredAt}{(Subject is null ? "" : $" about {Subject}")}");

    /// <summary>One that happens now, by the engine's clock.</summary>
    internal static Fact Now(Trigger fact, Instant now, string? actor) => new(fact, now, null, actor);

    /// <summary>One that was written down, as it was.</summary>
    internal static Fact Stored(
        Trigger trigger, Instant occurredAt, string? key, string? actor, Subject? subject, string? replaces, Instant? starts, Instant? ends,
        string? messageId, string? inReplyTo, LocalDate? returns) => new(trigger, occurredAt, key, actor, subject)
        {
            Replaces = replaces,
            Starts = starts,
            Ends = ends,
            MessageId = messageId,
            InReplyTo = inReplyTo,
            Returns = returns,
        };

    private static Fact Planned(
        Trigger trigger, Instant at, Instant starts, Instant ends, string meeting, int? revision, string? key, string? actor)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        starts = UnixMicroseconds.Cut(Boundary.Instant(starts, nameof(starts)));
        ends = UnixMicroseconds.Cut(Boundary.Instant(ends, nameof(ends)));
        return ends > starts
            ? new Fact(trigger, at, key, actor, MeetingOf(meeting, revision)) { Starts = starts, Ends = ends }
            : throw new ArgumentException($"The meeting ends at {ends}, and begins at {starts}: give an end after its beginning.", nameof(ends));
    }

    private static Subject? MeetingOf(string? meeting, int? revision) =>
        meeting is null ? null : Boundary.Subject(new Subject(meeting, revision), nameof(meeting), nameof(revision));
}
