using OutreachKit.Stages;

namespace OutreachKit;

/// <summary>What moves a contact from stage to stage: a fact that happened, or a command that somebody gives.</summary>
/// <remarks>Two triggers are the same when name and kind are. Immutable and thread-safe.</remarks>
public sealed class Trigger : IEquatable<Trigger>
{
    private readonly int _hash;

    private Trigger(string name, TriggerKind kind, bool isInteraction = false, int number = -1)
    {
        Number = number;
        Name = name;
        Kind = kind;
        IsInteraction = isInteraction;
        _hash = string.GetHashCode(name, StringComparison.Ordinal);
    }

    /// <summary>Fact: a message to the contact went out, by OutreachKit or by hand.</summary>
    public static Trigger MessageSent { get; } = new("MessageSent", TriggerKind.Fact, isInteraction: true, number: 0);

    /// <summary>Fact: the contact answered, a person, not a machine.</summary>
    public static Trigger ReplyReceived { get; } = new("ReplyReceived", TriggerKind.Fact, isInteraction: true, number: 1);

    /// <summary>Fact: a meeting was agreed on, from one instant to another; it occurred when that was agreed.</summary>
    public static Trigger MeetingBooked { get; } = new("MeetingBooked", TriggerKind.Fact, number: 2);

    /// <summary>Fact: a meeting that was agreed on is to be at another time; it occurred when that was agreed.</summary>
    public static Trigger MeetingMoved { get; } = new("MeetingMoved", TriggerKind.Fact, number: 3);

    /// <summary>Fact: a meeting took place; it occurred when the meeting ended.</summary>
    public static Trigger MeetingHeld { get; } = new("MeetingHeld", TriggerKind.Fact, isInteraction: true, number: 4);

    /// <summary>Fact: a meeting was called off, or one that was logged as held had been.</summary>
    public static Trigger MeetingCancelled { get; } = new("MeetingCancelled", TriggerKind.Fact, number: 5);

    /// <summary>Fact: the contact did not come to a meeting.</summary>
    public static Trigger NoShow { get; } = new("NoShow", TriggerKind.Fact, number: 6);

    /// <summary>Fact: the contact's mailbox answered that they are away. It is never a reply: it stops the clock until they are back.</summary>
    public static Trigger AutoReplied { get; } = new("AutoReplied", TriggerKind.Fact, number: 8);

    /// <summary>Fact: the thank-you after a meeting went out.</summary>
    public static Trigger FollowUpSent { get; } = new("FollowUpSent", TriggerKind.Fact, isInteraction: true, number: 7);

    /// <summary>Fact: a message came back undeliverable.</summary>
    public static Trigger Bounced { get; } = new("Bounced", TriggerKind.Fact, number: 9);

    /// <summary>Fact: the contact said no.</summary>
    public static Trigger Declined { get; } = new("Declined", TriggerKind.Fact, number: 10);

    /// <summary>Fact: the contact asked not to be written to again. Every pipeline takes it, from every stage.</summary>
    public static Trigger OptedOut { get; } = new("OptedOut", TriggerKind.Fact, number: 11);

    /// <summary>Command: start over with somebody who had come to an end.</summary>
    public static Trigger Reopened { get; } = new("Reopened", TriggerKind.Command, number: 12);

    /// <summary>Command: stop trying. Usually a sequence's last timer gives it.</summary>
    public static Trigger GaveUp { get; } = new("GaveUp", TriggerKind.Command, number: 13);

    /// <summary>The name, as it is stored and shown.</summary>
    public string Name { get; }

    /// <summary>Fact or command.</summary>
    public TriggerKind Kind { get; }

    /// <summary>Whether it counts as contact between the two people; keep-in-touch steps count from the last one.</summary>
    public bool IsInteraction { get; }

    /// <summary>Its place in <see cref="WellKnown"/>; -1 for one of a pipeline's own.</summary>
    internal int Number { get; }

    /// <summary>The triggers that come with the library.</summary>
    public static IReadOnlyList<Trigger> WellKnown { get; } =
    [
        MessageSent, ReplyReceived, MeetingBooked, MeetingMoved, MeetingHeld, MeetingCancelled, NoShow, FollowUpSent,
        AutoReplied, Bounced, Declined, OptedOut, Reopened, GaveUp,
    ];

    /// <summary>A fact of a pipeline's own.</summary>
    /// <param name="name">A letter, then letters, digits, '-', '_' or '.'; at most 64 characters.</param>
    /// <param name="isInteraction">Whether the two people were in contact by it.</param>
    /// <exception cref="ArgumentException">The name breaks that rule.</exception>
    public static Trigger Fact(string name, bool isInteraction = false) =>
        new(Stages.Name.Checked(name, "trigger", nameof(name)), TriggerKind.Fact, isInteraction);

    /// <summary>A command of a pipeline's own.</summary>
    /// <param name="name">A letter, then letters, digits, '-', '_' or '.'; at most 64 characters.</param>
    /// <exception cref="ArgumentException">The name breaks that rule.</exception>
    public static Trigger Command(string name) =>
        new(Stages.Name.Checked(name, "trigger", nameof(name)), TriggerKind.Command);

    /// <inheritdoc/>
    public bool Equals(Trigger? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && Kind == other.Kind && string.Equals(Name, other.Name, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Trigger);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Whether both are the same trigger.</summary>
    public static bool operator ==(Trigger? left, Trigger? right) => left?.Equals(right) ?? right is null;

    /// <summary>Whether they are different triggers.</summary>
    public static bool operator !=(Trigger? left, Trigger? right) => !(left == right);
}
