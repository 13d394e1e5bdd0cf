namespace OutreachKit.Views;

/// <summary>One event of a history, in plain types.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record HistoryView
{
    /// <summary>The enrollment's id.</summary>
    public required Guid Enrollment { get; init; }

    /// <summary>Its number in the history, from 1.</summary>
    public required long Revision { get; init; }

    /// <summary>What it was about: a name of <see cref="Enrollments.Events.EventKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was recorded, in UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it occurred, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The fact, command or timer's command, if it was one.</summary>
    public string? Trigger { get; init; }

    /// <summary>The stage before it, if there was one.</summary>
    public string? From { get; init; }

    /// <summary>The stage that it led to, if it led to another.</summary>
    public string? To { get; init; }

    /// <summary>Who did it: an id.</summary>
    public string? Actor { get; init; }

    /// <summary>What happened, in English.</summary>
    public required string Words { get; init; }

    /// <summary><c>2 FactReceived</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Revision} {Kind}");
}
