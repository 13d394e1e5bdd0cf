namespace OutreachKit.Views;

/// <summary>A planned, begun, doubtful or dead touch in plain types, for a JSON API or a screen.</summary>
/// <remarks>Ids and codes, and one sentence; instants bear the offset of the contact's zone. Immutable and thread-safe.</remarks>
public sealed record TouchView
{
    /// <summary>The touch's key: 32 hexadecimal digits. <see cref="TouchKey.Parse"/> takes it back.</summary>
    public required string Key { get; init; }

    /// <summary>The step's id.</summary>
    public required string Step { get; init; }

    /// <summary>Email, Call, Task or Social; null for a timer.</summary>
    public string? Kind { get; init; }

    /// <summary>The how-manieth of this step, from 1.</summary>
    public required int Occurrence { get; init; }

    /// <summary>Planned, Begun, InDoubt or Dead.</summary>
    public required string State { get; init; }

    /// <summary>When it is due, at the contact's offset; null if it has no date.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The zone in which its date was decided.</summary>
    public required string Zone { get; init; }

    /// <summary>Why it has no date: a code.</summary>
    public string? Blocked { get; init; }

    /// <summary>Whether a person must do it.</summary>
    public required bool IsManual { get; init; }

    /// <summary>Whether it waits for somebody's approval.</summary>
    public required bool AwaitsApproval { get; init; }

    /// <summary>Whether it misses its deadline.</summary>
    public required bool IsLate { get; init; }

    /// <summary>The host's id of what it is about or says.</summary>
    public string? Reference { get; init; }

    /// <summary>Why it is in doubt or dead: a code.</summary>
    public string? Reason { get; init; }

    /// <summary>What it is and when it is due, in English.</summary>
    public required string Words { get; init; }

    /// <summary><c>nudge Planned</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Step} {State}");
}
