using OutreachKit.Stages;

namespace OutreachKit.Pipelines;

/// <summary>What a trigger leads to for one enrollment, conditions asked (law S2).</summary>
/// <remarks>
/// Only asking makes one, and a stage is entered by one only: nobody can move a contact by an answer whose conditions were forgotten.
/// </remarks>
internal readonly struct Course
{
    private Course(AnswerKind kind, PipelineStage? to)
    {
        Kind = kind;
        To = to;
    }

    internal AnswerKind Kind { get; }

    /// <summary>The stage that is entered, if it moves.</summary>
    internal PipelineStage? To { get; }

    internal bool Moves => Kind == AnswerKind.Moves;

    /// <summary>Where an enrollment begins.</summary>
    internal static Course StartingAt(PipelineStage stage) => new(AnswerKind.Moves, stage);

    /// <summary>Asks the pipeline.</summary>
    /// <param name="from">Where the contact stands.</param>
    /// <param name="trigger">What is fired.</param>
    /// <param name="view">What conditions look at.</param>
    internal static Course Ask(PipelineStage from, Trigger trigger, IEnrollmentView view)
    {
        Answer answer = from.AnswerTo(trigger).For(view);
        return new(answer.Kind, answer.To is { } to ? from.Pipeline[to] : null);
    }
}
