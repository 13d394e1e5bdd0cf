namespace OutreachKit;

/// <summary>Where a relationship stands. An open set: a pipeline may name stages of its own.</summary>
/// <remarks>Two stages are the same when their names are, letter for letter. Immutable and thread-safe.</remarks>
public sealed class Stage : IEquatable<Stage>
{
    private readonly int _hash;

    private Stage(string name, int number = -1)
    {
        Number = number;
        Name = name;
        _hash = string.GetHashCode(name, StringComparison.Ordinal);
    }

    /// <summary>Known, not yet written to.</summary>
    public static Stage Identified { get; } = new("Identified", number: 0);

    /// <summary>Written to; no answer yet.</summary>
    public static Stage Contacted { get; } = new("Contacted", number: 1);

    /// <summary>They answered.</summary>
    public static Stage Replied { get; } = new("Replied", number: 2);

    /// <summary>A meeting was held.</summary>
    public static Stage Met { get; } = new("Met", number: 3);

    /// <summary>Thanked after the meeting; now it is about staying in touch.</summary>
    public static Stage FollowedUp { get; } = new("FollowedUp", number: 4);

    /// <summary>An end: every planned touch went out and nothing came back.</summary>
    public static Stage Unresponsive { get; } = new("Unresponsive", number: 5);

    /// <summary>An end: they said no.</summary>
    public static Stage Declined { get; } = new("Declined", number: 6);

    /// <summary>An end: no message reaches them.</summary>
    public static Stage Unreachable { get; } = new("Unreachable", number: 7);

    /// <summary>The final stage of every pipeline: they asked not to be written to. Nothing leaves it.</summary>
    public static Stage OptedOut { get; } = new("OptedOut", number: 8);

    /// <summary>The stages that come with the library, in the order of their numbers.</summary>
    internal static IReadOnlyList<Stage> WellKnown { get; } =
        [Identified, Contacted, Replied, Met, FollowedUp, Unresponsive, Declined, Unreachable, OptedOut];

    /// <summary>Its place among those; -1 for one of a pipeline's own.</summary>
    internal int Number { get; }

    /// <summary>The name, as it is stored and shown.</summary>
    public string Name { get; }

    /// <summary>A stage of a pipeline's own.</summary>
    /// <param name="name">A letter, then letters, digits, '-', '_' or '.'; at most 64 characters.</param>
    /// <exception cref="ArgumentException">The name breaks that rule.</exception>
    public static Stage Named(string name) => new(Stages.Name.Checked(name, "stage", nameof(name)));

    /// <inheritdoc/>
    public bool Equals(Stage? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && string.Equals(Name, other.Name, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Stage);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Whether both are the same stage.</summary>
    public static bool operator ==(Stage? left, Stage? right) => left?.Equals(right) ?? right is null;

    /// <summary>Whether they are different stages.</summary>
    public static bool operator !=(Stage? left, Stage? right) => !(left == right);
}
