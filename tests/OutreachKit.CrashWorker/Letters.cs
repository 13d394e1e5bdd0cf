using OutreachKit.Pipelines;

namespace OutreachKit.CrashWorker;

/// <summary>The pipeline of the crash tests: one letter for each contact, at once, and nothing after it.</summary>
public static class Letters
{
    /// <summary>The pipeline.</summary>
    public static Pipeline Pipeline { get; } = new PipelineBuilder("letters", 1)
        .Sends(Schedule.Always)
        .StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.End().Step("letter", StepKind.Email))
        .Build();

    /// <summary>What an engine or a store is told of.</summary>
    public static PipelineCatalog Catalog { get; } = new([Pipeline]);
}
