using System.Runtime.CompilerServices;

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

    /// <summary>Asks the pipeline for an enrollment that is at hand.</summary>
    internal static Course Ask(PipelineStage from, Trigger trigger, IEnrollmentView view) => Ask(from, trigger, view, static v => v);

    /// <summary>Asks the pipeline.</summary>
    /// <param name="from">Where the contact stands.</param>
    /// <param name="trigger">What is fired.</param>
    /// <param name="asked">The enrollment.</param>
    /// <param name="view">What conditions look at; made only where there is one, for most facts ask none.</param>
    internal static Course Ask<T>(PipelineStage from, Trigger trigger, in T asked, Func<T, IEnrollmentView> view)
    {
        Answer answer = from.AnswerTo(trigger);
        answer = answer.IsGuarded ? Opened(answer, asked, view) : answer;
        return new(answer.Kind, answer.To is { } to ? from.Pipeline[to] : null);
    }

    // By itself, for it copies the enrollment: the many facts that ask no condition are not to pay for the room.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Answer Opened<T>(Answer answer, in T asked, Func<T, IEnrollmentView> view) => answer.For(view(asked));
}
