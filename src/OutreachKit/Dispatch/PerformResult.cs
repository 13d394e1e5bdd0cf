namespace OutreachKit;

/// <summary>What came of a person's wish to have a touch performed now.</summary>
/// <param name="Enrollment">How it stands after that.</param>
/// <param name="Touch">The touch, if it began.</param>
/// <param name="Outcome">What the handler answered, if it began; <see cref="TouchOutcomeKind.Unknown"/> means that it may be out, and is in doubt.</param>
/// <param name="Refusal">Why it did not begin, or null if it did.</param>
public sealed record PerformResult(Enrollment Enrollment, Touch? Touch, TouchOutcome? Outcome, Refusal? Refusal)
{
    /// <summary>Whether it began.</summary>
    public bool HasBegun => Refusal is null;

    /// <summary><c>crm-42: Done</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Enrollment.Contact}: {(Refusal is { } refusal ? $"refused, {refusal.Code}" : Outcome)}");
}
