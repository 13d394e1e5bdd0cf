namespace OutreachKit;

/// <summary>An ordinary "no", as a value: what was refused, why, and what is permitted instead. Nothing has changed.</summary>
/// <remarks>Codes and ids only; the room Wording makes a sentence of it. Immutable and thread-safe.</remarks>
public sealed record Refusal
{
    internal Refusal(RefusalCode code, Stage stage)
    {
        Code = code;
        Stage = stage;
    }

    /// <summary>Why.</summary>
    public RefusalCode Code { get; }

    /// <summary>Where the contact stands.</summary>
    public Stage Stage { get; }

    /// <summary>The command that was refused, if it was one.</summary>
    public Trigger? Trigger { get; internal init; }

    /// <summary>The commands that would be accepted of this enrollment as it stands.</summary>
    public IReadOnlyList<Trigger> Permitted { get; internal init; } = [];

    /// <summary>The reasons that the pipeline gives for conditions that are not met.</summary>
    public IReadOnlyList<string> Reasons { get; internal init; } = [];

    /// <summary>For logs: <c>NotPermitted: Reopened in Contacted (permitted: GaveUp)</c>.</summary>
    public override string ToString() =>
        $"{Code}: {(Trigger is null ? "" : $"{Trigger} ")}in {Stage}"
        + (Trigger is null ? "" : $" (permitted: {(Permitted.Count == 0 ? "nothing" : string.Join(", ", Permitted))})")
        + (Reasons.Count == 0 ? "" : $" because {string.Join("; ", Reasons)}");
}
