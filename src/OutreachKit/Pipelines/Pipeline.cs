using System.Collections.Frozen;
using NodaTime;
using OutreachKit.Pipelines;
using OutreachKit.Sequences;

namespace OutreachKit;

/// <summary>A named, versioned definition: stages, what leads from one to another, and what is sent in each.</summary>
/// <remarks>
/// Made by a <see cref="PipelineBuilder"/>. Its answers were asked of a Stateless machine once and are looked up from then on.
/// Immutable and thread-safe: one pipeline serves all enrollments.
/// </remarks>
public sealed class Pipeline
{
    private readonly PipelineStage[] _inOrder;
    private readonly FrozenDictionary<Trigger, int> _triggerIndex;

    // Asked for every fact, and nearly always with one that comes with the library: by its number it is found without being hashed.
    private readonly int[] _wellKnownTriggers;
    private readonly PipelineStage?[] _wellKnownStages;
    private readonly FrozenDictionary<Stage, PipelineStage> _stages;
    private readonly SequenceItem[] _itemsInOrder;
    private readonly FrozenDictionary<StepId, (SequenceItem Item, int Ordinal)> _items;
    private readonly FrozenDictionary<Trigger, (SubjectRole Role, int Rank)> _subjectWords;
    private readonly SubjectRole[] _roles;

    internal Pipeline(PipelineDefinition shape, Func<Stage, Trigger, Answer> ask)
    {
        Shape = shape;
        Triggers = [.. shape.Triggers];
        _triggerIndex = shape.Triggers.Select((t, i) => KeyValuePair.Create(t, i)).ToFrozenDictionary();
        _wellKnownTriggers = [.. Trigger.WellKnown.Select(t => _triggerIndex.GetValueOrDefault(t, -1))];
        _inOrder = [.. shape.Stages.Select((s, i) => new PipelineStage(this, i, s, [.. shape.Triggers.Select(t => ask(s.Stage, t))]))];
        Stages = [.. _inOrder];
        _stages = Stages.ToFrozenDictionary(s => s.Stage);
        _wellKnownStages = [.. Stage.WellKnown.Select(s => _stages.GetValueOrDefault(s))];
        Start = _stages[shape.Start];
        _itemsInOrder = [.. Stages.SelectMany(s => s.Sequence.Items), .. BuiltInSteps.All];
        _items = _itemsInOrder
            .Select((item, ordinal) => (item, ordinal))
            .ToFrozenDictionary(x => x.item.Id);
        _subjectWords = SubjectWords.Of(_inOrder);
        _roles = [.. Triggers.Select(t => _subjectWords.GetValueOrDefault(t).Role)];
        Nowhere = StagePath.Empty(_inOrder.Length);
    }

    /// <summary>The name, part of every key that enrollments are found by.</summary>
    public string Name => Shape.Name;

    /// <summary>The version. An enrollment stays with the version it began with.</summary>
    public int Version => Shape.Version;

    /// <summary>When touches may go out, unless a step has a schedule of its own; its open days are the business days.</summary>
    public Schedule Schedule => Shape.Schedule;

    /// <summary>The zone for contacts of whom no better is known.</summary>
    public DateTimeZone DefaultZone => Shape.DefaultZone;

    /// <summary>The stage that an enrollment starts in.</summary>
    public PipelineStage Start { get; }

    /// <summary>The stages in the order in which they were written; OptedOut last.</summary>
    public IReadOnlyList<PipelineStage> Stages { get; }

    /// <summary>All triggers that lead somewhere.</summary>
    public IReadOnlyList<Trigger> Triggers { get; }

    internal PipelineDefinition Shape { get; }

    /// <summary>Where every way through the pipeline begins.</summary>
    internal StagePath Nowhere { get; }

    /// <summary>A stage as this pipeline defines it.</summary>
    /// <exception cref="ArgumentException">The pipeline has no such stage.</exception>
    public PipelineStage this[Stage stage] =>
        Find(stage) ?? throw new ArgumentException(
            $"The pipeline {this} has no stage '{stage}': it has {string.Join(", ", Stages.Select(s => s.Stage.Name))}.", nameof(stage));

    /// <summary>A stage as this pipeline defines it, or null.</summary>
    public PipelineStage? Find(Stage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Number >= 0 ? _wellKnownStages[stage.Number] : _stages.GetValueOrDefault(stage);
    }

    /// <summary>What the pipeline says to a trigger in a stage. A table look-up: no machine is made.</summary>
    /// <exception cref="ArgumentException">The pipeline has no such stage.</exception>
    public Answer Ask(Stage stage, Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return this[stage].AnswerTo(trigger);
    }

    /// <summary>The commands that may be given in a stage, perhaps under a condition.</summary>
    /// <exception cref="ArgumentException">The pipeline has no such stage.</exception>
    public IReadOnlyList<Trigger> Permitted(Stage stage) => [.. this[stage].Permitted()];

    /// <summary>The name and version, as in logs: <c>warm-intro/1</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}/{Version}");

    /// <summary>Its place among the pipeline's triggers; -1 if the pipeline does not mention it.</summary>
    internal int IndexOf(Trigger trigger) =>
        trigger.Number >= 0 ? _wellKnownTriggers[trigger.Number] : _triggerIndex.TryGetValue(trigger, out int index) ? index : -1;

    /// <summary>What a fact says about its subject.</summary>
    internal SubjectRole RoleOf(Trigger trigger) =>
        IndexOf(trigger) is var index and >= 0 ? _roles[index] : _subjectWords.GetValueOrDefault(trigger).Role;

    /// <summary>Of two facts about one subject at the same revision, the one with the higher rank counts.</summary>
    internal int RankOf(Trigger trigger) => _subjectWords.GetValueOrDefault(trigger).Rank;

    /// <summary>How many steps and timers there are in all stages together, without those that every pipeline has.</summary>
    internal int ItemCount => _items.Count - BuiltInSteps.All.Count;

    /// <summary>All of them, each at its place, and then the steps that every pipeline has.</summary>
    internal ReadOnlySpan<SequenceItem> ItemsInOrder => _itemsInOrder;

    /// <summary>The stages as <see cref="Stages"/> has them.</summary>
    internal ReadOnlySpan<PipelineStage> StagesInOrder => _inOrder;

    /// <summary>The step or timer of that id.</summary>
    internal SequenceItem ItemOf(StepId id) => _items[id].Item;

    /// <summary>Its place among all of them.</summary>
    internal int OrdinalOf(StepId id) => _items[id].Ordinal;

    /// <summary>The schedule that a step is rolled into.</summary>
    internal Schedule WindowsOf(Step step) => Shape.WindowsOf(step);
}
