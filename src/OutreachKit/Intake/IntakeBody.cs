using NodaTime;

namespace OutreachKit.Intake;

/// <summary>What was said beside its kind and whom it concerns: as much of it as the kind has.</summary>
internal sealed record IntakeBody
{
    internal EnrollRequest? Request { get; init; }

    internal Fact? Fact { get; init; }

    internal Trigger? Command { get; init; }

    /// <summary>Of a command: the pipeline in whose run it is given.</summary>
    internal string? Pipeline { get; init; }

    /// <summary>Of a status that the host has set: the stages that it is. Who stands in one of them is told nothing.</summary>
    internal IReadOnlyList<string>? UnlessIn { get; init; }

    internal TouchKey? Touch { get; init; }

    internal string? Reference { get; init; }

    internal StepKind Step { get; init; }

    internal LocalDateTime? At { get; init; }

    internal bool NeedsApproval { get; init; }

    internal string? Actor { get; init; }
}
