namespace OutreachKit;

/// <summary>The finer points of a step. Not thread-safe; the step that comes of it is.</summary>
public sealed class StepBuilder
{
    internal StepBuilder(Delay? after, Trigger? then)
    {
        Delay = after ?? Delay.None;
        ThenFires = then;
    }

    internal Delay Delay { get; private set; }

    internal Deadline? DeadlineOrNull { get; private set; }

    internal Schedule? ScheduleOrNull { get; private set; }

    /// <summary>What was said; null if nothing was, so that the kind decides.</summary>
    internal bool? IsManual { get; private set; }

    internal bool NeedsApprovalFirst { get; private set; }

    internal bool Repeats { get; private set; }

    internal Trigger? ThenFires { get; }

    internal Trigger? OtherwiseFires { get; private set; }

    /// <summary>It comes again and again, so long after the last interaction; and so long after it was done, skipped or missed, whatever came of it.</summary>
    /// <exception cref="ArgumentException">The delay is none: it would come again at once, for ever.</exception>
    public StepBuilder Every(Delay delay)
    {
        Delay = delay.Amount > 0
            ? delay
            : throw new ArgumentException("A repeating step needs a delay above none: it would repeat at once, for ever.", nameof(delay));
        Repeats = true;
        return this;
    }

    /// <summary>It ought to be done by then; the deadline says what becomes of it otherwise.</summary>
    public StepBuilder Deadline(Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        DeadlineOrNull = deadline;
        return this;
    }

    /// <summary>It is rolled into its own schedule instead of the pipeline's.</summary>
    public StepBuilder On(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ScheduleOrNull = schedule;
        return this;
    }

    /// <summary>A person does it; the sequence waits. Calls and tasks are manual unless said to be <see cref="Automatic"/>.</summary>
    public StepBuilder Manual()
    {
        IsManual = true;
        return this;
    }

    /// <summary>The host's handler does it, also if it is a call or a task: an automatic dialler, a ticket in another system.</summary>
    public StepBuilder Automatic()
    {
        IsManual = false;
        return this;
    }

    /// <summary>A person approves each touch before it may go out.</summary>
    public StepBuilder NeedsApproval()
    {
        NeedsApprovalFirst = true;
        return this;
    }

    /// <summary>What fires if it is skipped; without it the sequence goes on to the next step.</summary>
    public StepBuilder Otherwise(Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        OtherwiseFires = trigger;
        return this;
    }

    /// <summary><c>after 3 business days, then MessageSent</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"after {Delay}{(ThenFires is null ? "" : $", then {ThenFires}")}");
}
