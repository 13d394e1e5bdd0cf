using OutreachKit.Stages;

namespace OutreachKit;

/// <summary>The name of a step, unique in its pipeline. It never changes: enrollments, keys and statistics hang on it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record StepId
{
    /// <summary>Names a step.</summary>
    /// <param name="value">A letter, then letters, digits, '-', '_' or '.'; at most 64 characters.</param>
    /// <exception cref="ArgumentException">The name breaks that rule.</exception>
    public StepId(string value) => Value = Name.Checked(value, "step", nameof(value));

    private StepId(Stage stage, Trigger fires) => Value = $"{stage.Name}.{fires.Name}";

    /// <summary>The id of a stage's timer: the two names with a dot, so at most 129 characters.</summary>
    internal static StepId OfTimer(Stage stage, Trigger fires) => new(stage, fires);

    /// <summary>The name, as it is stored and shown.</summary>
    public string Value { get; }

    /// <summary>Names a step.</summary>
    public static implicit operator StepId(string value) => new(value);

    /// <summary>Names a step.</summary>
    public static StepId FromString(string value) => new(value);

    /// <summary>The name.</summary>
    public override string ToString() => Value;
}
