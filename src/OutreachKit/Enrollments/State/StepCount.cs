namespace OutreachKit.Enrollments.State;

/// <summary>How often a step was planned.</summary>
internal readonly record struct StepCount(StepId Step, int Count);
