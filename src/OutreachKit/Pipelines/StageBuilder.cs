using OutreachKit.Pipelines;
using OutreachKit.Sequences;
using OutreachKit.Stages;

namespace OutreachKit;

/// <summary>One stage of a pipeline: what is sent in it, and what leads out of it. Not thread-safe.</summary>
public sealed class StageBuilder
{
    internal StageBuilder(Stage stage) => Stage = stage;

    internal Stage Stage { get; }

    internal List<SequenceItem> Items { get; } = [];

    internal List<Transition> Exits { get; } = [];

    internal HashSet<Trigger> Ignored { get; } = [];

    internal bool IsEnd { get; private set; }

    internal Trigger? OncePerTrigger { get; private set; }

    internal IReadOnlyList<Trigger> UndoneBy { get; private set; } = [];

    /// <summary>The next step of the sequence.</summary>
    /// <param name="id">Its name, unique in the pipeline, for ever.</param>
    /// <param name="kind">What sort of action.</param>
    /// <param name="after">How long after entering the stage, or after the step before began; at once if not said.</param>
    /// <param name="then">What fires when it was done.</param>
    /// <param name="with">The finer points: deadline, own schedule, manual, approval, repeating.</param>
    public StageBuilder Step(StepId id, StepKind kind, Delay? after = null, Trigger? then = null, Action<StepBuilder>? with = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        var builder = new StepBuilder(after, then);
        with?.Invoke(builder);
        Items.Add(new Step(id, kind, builder));
        return this;
    }

    /// <summary>The end of the sequence: so long after the step before began, or after entering, it fires that command.</summary>
    /// <param name="after">How long.</param>
    /// <param name="fires">The command.</param>
    /// <param name="id">Its name, unique in the pipeline; the stage's and the command's with a dot unless said.</param>
    public StageBuilder Timer(Delay after, Trigger fires, StepId? id = null)
    {
        ArgumentNullException.ThrowIfNull(fires);
        Items.Add(new SequenceTimer(id ?? StepId.OfTimer(Stage, fires), after, fires));
        return this;
    }

    /// <summary>A way out: on that trigger the contact goes to that stage.</summary>
    /// <param name="trigger">The fact or command.</param>
    /// <param name="goTo">The stage it leads to; the stage itself means entering it anew.</param>
    /// <param name="when">A condition; several for one trigger are asked in the order in which they are written.</param>
    /// <param name="because">For whoever is refused: what the condition asks for. Needed with <paramref name="when"/>.</param>
    public StageBuilder On(Trigger trigger, Stage goTo, Func<IEnrollmentView, bool>? when = null, string? because = null)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(goTo);
        Exits.Add(new Transition(trigger, goTo, when, because));
        return this;
    }

    /// <summary>
    /// Facts that change nothing in this stage, though they would lead out of it: because a way from anywhere says so, or because of what
    /// undoes the stage that <see cref="OncePer"/> stands in. They are noted.
    /// </summary>
    /// <param name="facts">The facts; not <see cref="Trigger.OptedOut"/>, which always leads to its stage.</param>
    /// <exception cref="ArgumentException">One is a command: what leads nowhere is refused without being ignored.</exception>
    public StageBuilder Ignore(params Trigger[] facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (Trigger fact in facts)
        {
            ArgumentNullException.ThrowIfNull(fact, nameof(facts));
            Ignored.Add(fact.Kind == TriggerKind.Fact
                ? fact
                : throw new ArgumentException($"'{fact}' is a command: in '{Stage}' it is refused when nothing leads out on it, so leave it away.", nameof(facts)));
        }

        return this;
    }

    /// <summary>The sequence runs once for each of those facts, by its subject: two meetings, two thank-yous.</summary>
    /// <param name="trigger">The fact; where it is noted in this stage with another subject, it adds a run.</param>
    /// <param name="undoneBy">
    /// Facts that say it was not so. They end that subject's run if its touch has not gone out; they lead out of the stage only
    /// if it was the last run.
    /// </param>
    public StageBuilder OncePer(Trigger trigger, params Trigger[] undoneBy)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(undoneBy);
        OncePerTrigger = trigger;
        UndoneBy = [.. undoneBy];
        return this;
    }

    /// <summary>An end: it is all right that nothing happens here. Facts and commands may still lead out of it.</summary>
    public StageBuilder End()
    {
        IsEnd = true;
        return this;
    }

    /// <summary><c>Contacted</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Stage}");
}
