namespace OutreachKit.Pipelines;

/// <summary>A transition as it was written: on that trigger go there, if the guard opens.</summary>
internal sealed record Transition(Trigger On, Stage To, Func<IEnrollmentView, bool>? When = null, string? Reason = null);
