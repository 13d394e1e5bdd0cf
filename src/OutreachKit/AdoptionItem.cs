namespace OutreachKit;

/// <summary>One contact of many that are taken over, or would be.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Enrollment">How they would stand, or stand; the one that they have if they are enrolled already and it can be read here; else null.</param>
/// <param name="Problem">What is wrong with the request, or with the enrollment that they have, and the remedy; null if nothing is.</param>
public sealed record AdoptionItem(EnrollRequest Request, AdoptionOutcome Outcome, Enrollment? Enrollment, string? Problem)
{
    /// <summary><c>crm-42 Adopted</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Request.Contact} {Outcome}{(Problem is null ? "" : $": {Problem}")}");
}
