using System.Collections.Immutable;
using NodaTime;
using OutreachKit.Enrollments.State;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Events;

/// <summary>One thing that followed from an event. The kinds are all in this file: together they are what can change.</summary>
/// <remarks>Only the library makes them. Immutable and thread-safe.</remarks>
public abstract record Effect
{
    private protected Effect()
    {
    }

    /// <summary><c>TouchConcluded nudge 1 Done</c>: its kind, and what it is about.</summary>
    public sealed override string ToString() => EffectText.Of(this);
}

/// <summary>The enrollment came to be.</summary>
public sealed record EnrollmentStarted(EnrollmentProfile Profile) : Effect;

/// <summary>A stage was entered. One event may lead through several.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="At">As of when: the instant at which its cause occurred.</param>
/// <param name="LedBy">The touch whose <c>then</c> or <c>otherwise</c> led here, if one did.</param>
/// <param name="StartsRound">Whether the contact was reopened, so that what occurred before no longer moves them.</param>
public sealed record StageEntered(Stage Stage, Instant At, TouchKey? LedBy = null, bool StartsRound = false) : Effect
{
    /// <summary>What was left by it, while that may be taken back.</summary>
    internal StageVisit? Left { get; init; }
}

/// <summary>A touch or timer was planned.</summary>
public sealed record TouchPlanned(PlannedTouch Touch) : Effect;

/// <summary>A touch or timer got another date.</summary>
public sealed record TouchReplanned(PlannedTouch Touch, ReplanCause Cause) : Effect;

/// <summary>A touch or timer will not come.</summary>
public sealed record TouchCancelled(TouchKey Key, StepId Step, int Occurrence, CancelCause Cause) : Effect;

/// <summary>A touch was begun.</summary>
public sealed record TouchBegun(TouchKey Key, StepId Step, int Occurrence, Instant At, bool IsLate) : Effect;

/// <summary>A touch that had begun was taken back before its handler was called: nothing went out, and the attempt does not count.</summary>
/// <param name="Key">The touch.</param>
/// <param name="Step">Its step.</param>
/// <param name="Occurrence">Its occurrence.</param>
/// <param name="Reason">A code that says why: <c>stopped</c> or <c>lease-ended</c>.</param>
public sealed record TouchWithdrawn(TouchKey Key, StepId Step, int Occurrence, string Reason) : Effect;

/// <summary>A touch came to an end. In doubt or dead it stays listed until a person settles it.</summary>
/// <param name="Key">The touch.</param>
/// <param name="Step">Its step.</param>
/// <param name="Occurrence">Its occurrence.</param>
/// <param name="End">How it ended.</param>
/// <param name="At">When it began, if it did, else when it ended.</param>
/// <param name="Reason">A code that says why, where something went wrong; never a message's text.</param>
public sealed record TouchConcluded(TouchKey Key, StepId Step, int Occurrence, TouchEnd End, Instant At, string? Reason) : Effect
{
    /// <summary>By what its messages are known again.</summary>
    public ImmutableArray<MessageHash> Messages { get; internal init; } = [];

    /// <summary>Whether it is the same, messages included.</summary>
    public bool Equals(TouchConcluded? other) => other is not null && Key == other.Key && Step == other.Step && Occurrence == other.Occurrence
        && End == other.End && At == other.At && Reason == other.Reason && Messages.AsSpan().SequenceEqual(other.Messages.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, End, At);
}

/// <summary>A mailbox has shown the mail of a touch: it went out.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Occurrence">Its occurrence.</param>
/// <param name="Message">By what the mail is known again, if it bore an id.</param>
public sealed record MessageSeen(StepId Step, int Occurrence, MessageHash? Message) : Effect;

/// <summary>A reply answers the message of a touch.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Occurrence">Its occurrence.</param>
/// <param name="IsCertain">Whether the reply named it; else it is the latest that had gone out by then.</param>
public sealed record MessageAnswered(StepId Step, int Occurrence, bool IsCertain) : Effect;

/// <summary>What a touch will say was made ready: the host's id of it.</summary>
public sealed record TouchPrepared(TouchKey Key, string Reference) : Effect;

/// <summary>A person approved a touch, or took their approval back.</summary>
/// <param name="Key">The touch.</param>
/// <param name="IsGiven">Whether it is approved now.</param>
public sealed record TouchApproval(TouchKey Key, bool IsGiven = true) : Effect;

/// <summary>Something is known of a subject, of a meeting most often.</summary>
public sealed record SubjectNoted : Effect
{
    internal SubjectNoted(SubjectRecord record, string? before)
    {
        Record = record;
        Before = before;
    }

    /// <summary>The fact that counts of all that were told about it.</summary>
    public Trigger Word => Record.Word;

    /// <summary>The subject.</summary>
    public Subject Subject => new(Record.Id, Record.Revision);

    /// <summary>When a meeting begins.</summary>
    public Instant? Starts => Record.Starts;

    /// <summary>When a meeting ends.</summary>
    public Instant? Ends => Record.Ends;

    internal SubjectRecord Record { get; }

    /// <summary>The id by which it was known before.</summary>
    internal string? Before { get; }
}

/// <summary>A person said that sequences are not to wait for a meeting any more.</summary>
public sealed record SubjectDismissed(string Subject, Instant At) : Effect;

/// <summary>Where the contact would stand if what led them here were taken back has changed.</summary>
public sealed record ReturnChanged : Effect
{
    internal ReturnChanged(StageVisit left) => Left = left;

    /// <summary>The stage.</summary>
    public Stage Stage => Left.Node.Stage;

    internal StageVisit Left { get; }
}

/// <summary>The clock was stopped.</summary>
public sealed record HoldPlaced(Hold Hold) : Effect;

/// <summary>The clock of that source runs again since then.</summary>
public sealed record HoldEnded(HoldSource Source, Instant At) : Effect;

/// <summary>The contact is planned in another zone from then on; a running hold until a date ends when that date begins there.</summary>
public sealed record ZoneChanged(ContactZone Zone, Instant At) : Effect;

/// <summary>A step's <c>then</c> waits for the stage's other runs.</summary>
public sealed record ThenPostponed(Trigger Then) : Effect;

/// <summary>A person finished the enrollment.</summary>
public sealed record EnrollmentFinished : Effect;
