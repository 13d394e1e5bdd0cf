using OutreachKit.Scheduling;
using OutreachKit.Stages;

namespace OutreachKit.Sequences;

/// <summary>One planned action of a sequence.</summary>
/// <remarks>
/// The first step of a sequence counts from when its stage was entered, a later one from when the step before began, a
/// repeating one from the last interaction. Immutable and thread-safe.
/// </remarks>
public sealed class Step : SequenceItem
{
    internal Step(StepId id, StepKind kind, StepBuilder built)
        : base(id, built.Delay)
    {
        Kind = kind;
        Deadline = built.DeadlineOrNull;
        Schedule = built.ScheduleOrNull;
        IsManual = built.IsManual;
        NeedsApproval = built.NeedsApprovalFirst;
        Repeats = built.Repeats;
        ThenFires = built.ThenFires;
        OtherwiseFires = built.OtherwiseFires;
    }

    /// <summary>The step of touches that are added by hand: a dispatcher sends mail, the rest a person does.</summary>
    internal Step(StepKind kind)
        : base($"by-hand.{kind.ToString().ToLowerInvariant()}", Delay.None)
    {
        Kind = kind;
        IsManual = kind != StepKind.Email;
        IsByHand = true;
    }

    /// <summary>What sort of action it is.</summary>
    public StepKind Kind { get; }

    /// <summary>By when it ought to be done, if that matters.</summary>
    public Deadline? Deadline { get; }

    /// <summary>Its own schedule, or null for the pipeline's. It only rolls; business days stay the pipeline's.</summary>
    public Schedule? Schedule { get; }

    /// <summary>Whether a person does it. Its sequence waits until it is done or skipped.</summary>
    public bool IsManual { get; }

    /// <summary>Whether a person must approve each touch first.</summary>
    public bool NeedsApproval { get; }

    /// <summary>Whether it comes again after it was done, counted from the last interaction.</summary>
    public bool Repeats { get; }

    /// <summary>What fires when it was done, in the same commit.</summary>
    public Trigger? ThenFires { get; }

    /// <summary>Whether its touches are added by hand, each on a date of somebody's choosing; every pipeline has one such step of each kind.</summary>
    public bool IsByHand { get; }

    /// <summary>Whether a person chose the very hour at which they do it: no window rolls it.</summary>
    internal bool IsOnPersonsDate => IsByHand && IsManual;

    /// <summary>What fires when it was skipped, instead of going on to the next step.</summary>
    public Trigger? OtherwiseFires { get; }
}
