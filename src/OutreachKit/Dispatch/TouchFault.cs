using OutreachKit.Enrollments;

namespace OutreachKit.Dispatch;

/// <summary>A touch that a pass could not deal with.</summary>
/// <param name="Enrollment">Whose touch.</param>
/// <param name="Key">Which touch.</param>
/// <param name="Exception">What happened.</param>
public sealed record TouchFault(EnrollmentId Enrollment, TouchKey Key, Exception Exception);
