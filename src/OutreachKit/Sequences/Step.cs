namespace OutreachKit.Sequences;

/// <summary>One planned action of a sequence.</summary>
/// <remarks>
/// The first step of a sequence counts from when its stage was entered, a later one from when the step before began, a
/// repeating one from the last interaction or from its own last end, whichever is later. Immutable and thread-safe.
/// </remarks>
public sealed class Step : SequenceItem
{
    internal Step(StepId id, StepKind kind, StepBuilder built)
        : base(id, built.Delay)
    {
        Kind = kind;
        Deadline = built.DeadlineOrNull;
        Schedule = built.ScheduleOrNull;
        IsManual = built.IsManual ?? kind is StepKind.Call or StepKind.Task;
        NeedsApproval = built.NeedsApprovalFirst;
        Repeats = built.Repeats;
        ThenFires = built.ThenFires;
        OtherwiseFires = built.OtherwiseFires;
    }

    /// <summary>A step that no sequence plans: a dispatcher sends mail, the rest a person does.</summary>
    internal Step(StepId id, StepKind kind, Delay delay = default)
        : base(id, delay)
    {
        Kind = kind;
        IsManual = kind != StepKind.Email;
        IsAdHoc = true;
    }

    /// <summary>What sort of action it is.</summary>
    public StepKind Kind { get; }

    /// <summary>By when it ought to be done, if that matters.</summary>
    public Deadline? Deadline { get; }

    /// <summary>Its own schedule, or null for the pipeline's. It only rolls; business days stay the pipeline's.</summary>
    public Schedule? Schedule { get; }

    /// <summary>Whether a person does it, as they do calls and tasks unless the step says otherwise. Its sequence waits until it is done or skipped.</summary>
    public bool IsManual { get; }

    /// <summary>Whether a person must approve each touch first.</summary>
    public bool NeedsApproval { get; }

    /// <summary>Whether it comes again and again, however it ends.</summary>
    public bool Repeats { get; }

    /// <summary>What fires when it was done, in the same commit.</summary>
    public Trigger? ThenFires { get; }

    /// <summary>
    /// Whether no sequence plans its touches, but a person who adds them, or a meeting that is booked. Every pipeline has one such step of each
    /// kind, and one that asks what became of a meeting.
    /// </summary>
    public bool IsAdHoc { get; }

    /// <summary>What fires when it was skipped, instead of going on to the next step.</summary>
    public Trigger? OtherwiseFires { get; }
}
