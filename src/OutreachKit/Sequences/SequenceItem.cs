namespace OutreachKit.Sequences;

/// <summary>What can fall due in a sequence: a <see cref="Step"/> or a <see cref="SequenceTimer"/>.</summary>
public abstract class SequenceItem
{
    private protected SequenceItem(StepId id, Delay delay)
    {
        Id = id;
        Delay = delay;
    }

    /// <summary>Its name, unique in the pipeline.</summary>
    public StepId Id { get; }

    /// <summary>How long after its anchor it is due.</summary>
    public Delay Delay { get; }

    /// <summary>The id.</summary>
    public override string ToString() => Id.Value;
}
