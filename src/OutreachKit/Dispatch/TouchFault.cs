namespace OutreachKit.Dispatch;

/// <summary>A touch that a pass could not deal with.</summary>
/// <param name="Enrollment">Whose touch.</param>
/// <param name="Key">Which touch.</param>
/// <param name="Exception">What happened.</param>
public sealed record TouchFault(EnrollmentId Enrollment, TouchKey Key, Exception Exception)
{
    /// <summary>The key, and the type of what was thrown.</summary>
    public override string ToString() => FormattableString.Invariant($"{Key}: {Exception.GetType().Name}");
}
