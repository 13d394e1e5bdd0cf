namespace OutreachKit.Pipelines;

/// <summary>A way out of a stage that opens only under a condition.</summary>
public sealed class GuardedAnswer
{
    internal GuardedAnswer(Answer answer, Func<IEnrollmentView, bool> when, string because)
    {
        Answer = answer;
        When = when;
        Reason = because;
    }

    /// <summary>What happens if it opens.</summary>
    public Answer Answer { get; }

    /// <summary>Why it may stay closed, in the words of whoever wrote the pipeline.</summary>
    public string Reason { get; }

    internal Func<IEnrollmentView, bool> When { get; }

    /// <summary><c>Moves to Met because …</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Answer} because {Reason}");
}
