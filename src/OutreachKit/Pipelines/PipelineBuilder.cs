using NodaTime;
using OutreachKit.Pipelines;
using OutreachKit.Pipelines.Machine;

namespace OutreachKit;

/// <summary>Writes a pipeline down. Not thread-safe; the <see cref="Pipeline"/> it builds is.</summary>
public sealed class PipelineBuilder
{
    private readonly string _name;
    private readonly int _version;
    private readonly List<StageBuilder> _stages = [];
    private readonly List<Transition> _fromAnywhere = [];
    private Schedule _schedule = Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0));
    private DateTimeZone _defaultZone = DateTimeZone.Utc;
    private Stage? _start;

    /// <summary>Begins a pipeline.</summary>
    /// <param name="name">A letter, then letters, digits, '-', '_' or '.'; at most 64 characters.</param>
    /// <param name="version">1 or more; a changed pipeline gets the next one.</param>
    /// <exception cref="ArgumentException">The name breaks that rule, or the version is below 1.</exception>
    public PipelineBuilder(string name, int version)
    {
        _name = Stages.Name.Checked(name, "pipeline", nameof(name));
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        _version = version;
    }

    /// <summary>When touches may go out. Monday to Friday 09:00–17:00 in the contact's zone unless said.</summary>
    public PipelineBuilder Sends(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _schedule = schedule;
        return this;
    }

    /// <summary>The zone for contacts of whom no better is known. UTC unless said.</summary>
    public PipelineBuilder DefaultZone(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        _defaultZone = zone;
        return this;
    }

    /// <summary>The stage that an enrollment starts in.</summary>
    public PipelineBuilder StartAt(Stage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        _start = stage;
        return this;
    }

    /// <summary>A stage: what is sent in it, and what leads out of it.</summary>
    public PipelineBuilder In(Stage stage, Action<StageBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(define);
        var builder = new StageBuilder(stage);
        define(builder);
        _stages.Add(builder);
        return this;
    }

    /// <summary>A way out of every stage that is not final, but for the destination itself and stages that say otherwise.</summary>
    public PipelineBuilder FromAnywhere(Trigger trigger, Stage goTo)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(goTo);
        _fromAnywhere.Add(new Transition(trigger, goTo));
        return this;
    }

    /// <summary>Checks the definition, asks Stateless about every stage and trigger, and keeps the answers.</summary>
    /// <remarks>Adds <see cref="Stage.OptedOut"/> and the way to it from every stage.</remarks>
    /// <exception cref="PipelineDefinitionException">The definition has faults: all of them, at once (law S1).</exception>
    public Pipeline Build()
    {
        var shape = new PipelineDefinition(
            _name, _version, _start ?? _stages.FirstOrDefault()?.Stage ?? Stage.OptedOut, _schedule, _defaultZone, _stages, _fromAnywhere);
        IReadOnlyList<PipelineFault> faults = [.. DefinitionChecks.Faults(shape, _stages, _fromAnywhere, _start)];
        if (faults.Count > 0)
        {
            throw new PipelineDefinitionException(shape.Name, faults);
        }

        var oracle = new StatelessOracle(shape);
        return new Pipeline(shape, oracle.Ask);
    }

    /// <summary><c>warm-intro/1</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{_name}/{_version}");
}
