namespace OutreachKit.Sequences;

/// <summary>The last word of a sequence: after a delay it fires a command, at its instant, by no window and no handler.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SequenceTimer : SequenceItem
{
    internal SequenceTimer(StepId id, Delay delay, Trigger fires)
        : base(id, delay) => Fires = fires;

    /// <summary>The command it fires.</summary>
    public Trigger Fires { get; }
}
