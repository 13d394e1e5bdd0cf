using OutreachKit.Sequences;
using OutreachKit.Stages;

namespace OutreachKit.Pipelines;

/// <summary>A stage as one pipeline defines it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class PipelineStage
{
    private readonly Answer[] _answers;

    internal PipelineStage(Pipeline pipeline, int index, StageBuilder built, Answer[] answers)
    {
        Pipeline = pipeline;
        Index = index;
        Stage = built.Stage;
        IsFinal = built.Stage == Stage.OptedOut;
        IsEnd = built.IsEnd || IsFinal;
        Sequence = new Sequence(built.Items);
        OncePer = built.OncePerTrigger;
        UndoneBy = [.. built.UndoneBy];
        _answers = answers;
    }

    /// <summary>The stage.</summary>
    public Stage Stage { get; }

    /// <summary>Whether nothing leaves it.</summary>
    public bool IsFinal { get; }

    /// <summary>Whether the contact has come to an end here, though something may still revive it.</summary>
    public bool IsEnd { get; }

    /// <summary>What is sent while a contact stands here.</summary>
    public Sequence Sequence { get; }

    /// <summary>The fact for each of which the sequence runs once, or null.</summary>
    public Trigger? OncePer { get; }

    /// <summary>The facts that undo such a run.</summary>
    public IReadOnlyList<Trigger> UndoneBy { get; }

    internal Pipeline Pipeline { get; }

    /// <summary>Its place among the pipeline's stages.</summary>
    internal int Index { get; }

    internal bool IsUndoneBy(Trigger trigger) => UndoneBy.Count > 0 && UndoneBy.Contains(trigger);

    /// <summary>
    /// The answer to a trigger as it was written, conditions unasked: for one the pipeline does not mention, a fact is noted and a command
    /// refused. Whoever wants to move a contact by it asks for a <see cref="Course"/>.
    /// </summary>
    internal Answer AnswerTo(Trigger trigger) =>
        Pipeline.IndexOf(trigger) is var index and >= 0
            ? _answers[index]
            : trigger.Kind == TriggerKind.Fact ? Answer.Noted : Answer.Refused;

    /// <summary>The commands that may be given here; without a view of an enrollment also those under a condition.</summary>
    internal IEnumerable<Trigger> Permitted(IEnrollmentView? view = null) => Pipeline.Triggers.Where(t =>
        t.Kind == TriggerKind.Command && AnswerTo(t) is var answer
        && (view is null ? answer.Kind == AnswerKind.Moves || answer.Guards.Count > 0 : Course.Ask(this, t, view).Moves));

    /// <summary><c>warm-intro/1 Contacted</c>.</summary>
    public override string ToString() => $"{Pipeline} {Stage}";
}
