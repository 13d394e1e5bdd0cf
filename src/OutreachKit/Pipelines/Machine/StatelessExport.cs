using Stateless;
using Stateless.Graph;

namespace OutreachKit.Pipelines.Machine;

/// <summary>The way out to Stateless itself: its machine, and its diagrams.</summary>
public static class StatelessExport
{
    /// <summary>A fresh Stateless machine that stands in a stage and moves as the pipeline does.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="stage">Where the machine stands at first.</param>
    /// <param name="view">What guards look at; without it every guarded way out is closed.</param>
    /// <remarks>The machine is not thread-safe. Facts without a way out are internal transitions.</remarks>
    /// <exception cref="ArgumentException">The pipeline has no such stage.</exception>
    public static StateMachine<Stage, Trigger> ToStateless(this Pipeline pipeline, Stage stage, IEnrollmentView? view = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        Stage state = pipeline[stage].Stage;
        return StatelessMachine.Configure(
            pipeline.Shape, () => state, next => state = next, exit => view is not null && exit.When!(view));
    }

    /// <summary>The pipeline as a Mermaid state diagram.</summary>
    public static string ToMermaid(this Pipeline pipeline) =>
        MermaidGraph.Format(Diagrammed(pipeline).GetInfo(), MermaidGraphDirection.LeftToRight);

    /// <summary>The pipeline as a graph for Graphviz.</summary>
    public static string ToDot(this Pipeline pipeline) => UmlDotGraph.Format(Diagrammed(pipeline).GetInfo());

    /// <summary>What is only noted is left out of pictures: it leads nowhere.</summary>
    private static StateMachine<Stage, Trigger> Diagrammed(Pipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        Stage state = pipeline.Shape.Start;
        return StatelessMachine.Configure(pipeline.Shape, () => state, next => state = next, _ => false, withNoted: false);
    }
}
