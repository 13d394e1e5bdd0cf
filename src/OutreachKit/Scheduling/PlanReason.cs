using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>The reason for a step of a trail, as a code and the data that go with it. The room Wording makes sentences of it.</summary>
public sealed record PlanReason
{
    internal PlanReason(PlanReasonCode code) => Code = code;

    /// <summary>What sort of reason.</summary>
    public PlanReasonCode Code { get; }

    /// <summary>For <see cref="PlanReasonCode.Counted"/>: what was counted from.</summary>
    public Anchor? Anchor { get; internal init; }

    /// <summary>For <see cref="PlanReasonCode.Counted"/>: what was counted.</summary>
    public Delay? Delay { get; internal init; }

    /// <summary>The closed days that were passed over, in order.</summary>
    public IReadOnlyList<ClosedDay> Passed { get; internal init; } = [];

    /// <summary>For a delay of calendar or business days: by how much the clocks went forward on the way, negative if back; null if they did not. A day where the date line was moved.</summary>
    public Duration? ClocksMoved { get; internal init; }

    /// <summary>For a delay of calendar or business days: the time of day that it would have been, where the clocks skip it on that day (law T4).</summary>
    public LocalTime? Skipped { get; internal init; }

    /// <summary>For a hold: the one that stopped the clock last.</summary>
    public Hold? Hold { get; internal init; }

    /// <summary>For a deadline: when it ends.</summary>
    public Instant? Limit { get; internal init; }

    /// <summary>For a zone: the id that was asked for, where one was.</summary>
    public string? ZoneAsked { get; internal init; }

    /// <summary>For a zone: the id that is used.</summary>
    public string? ZoneUsed { get; internal init; }

    /// <summary>For a zone that fell back: whose zone is used instead.</summary>
    public ZoneSource? ZoneSource { get; internal init; }

    /// <summary><c>WindowClosed</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Code}");
}
