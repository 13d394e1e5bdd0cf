namespace OutreachKit.Pipelines;

/// <summary>A pipeline's answer to one trigger in one stage, as Stateless gave it when the pipeline was built.</summary>
/// <remarks>Immutable and thread-safe; the pipeline hands out the same few objects for ever.</remarks>
public sealed class Answer
{
    private readonly GuardedAnswer[] _guards;

    private Answer(AnswerKind kind, Stage? to, GuardedAnswer[] guards)
    {
        Kind = kind;
        To = to;
        _guards = guards;
    }

    /// <summary>What happens, if no guard stands before it or none of them opens.</summary>
    public AnswerKind Kind { get; }

    /// <summary>Where to, if it moves.</summary>
    public Stage? To { get; }

    /// <summary>The guarded ways out that are asked first, in the order in which they were written.</summary>
    public IReadOnlyList<GuardedAnswer> Guards => Array.AsReadOnly(_guards);

    /// <summary>Whether the enrollment must be looked at to know it.</summary>
    internal bool IsGuarded => _guards.Length > 0;

    internal static Answer Noted { get; } = new(AnswerKind.Noted, null, []);

    internal static Answer Refused { get; } = new(AnswerKind.Refused, null, []);

    internal static Answer Moves(Stage to) => new(AnswerKind.Moves, to, []);

    /// <summary>The same answer behind guards.</summary>
    internal Answer Behind(GuardedAnswer[] guards) => new(Kind, To, guards);

    /// <summary>The answer for one enrollment: the first guard that opens, else what stands behind them.</summary>
    internal Answer For(IEnrollmentView view)
    {
        foreach (GuardedAnswer guard in _guards)
        {
            if (guard.When(view))
            {
                return guard.Answer;
            }
        }

        return this;
    }

    /// <summary><c>Moves to Replied</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Kind}{(To is null ? "" : $" to {To}")}{(_guards.Length == 0 ? "" : $", {_guards.Length} guards")}");
}
