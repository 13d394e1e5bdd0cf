using System.Security.Cryptography;
using OutreachKit.Stops;

namespace OutreachKit.Stores;

/// <summary>What is said in one unit of work, before a store has it: for a host that stores it by other means than a context.</summary>
/// <remarks>For one caller at a time.</remarks>
public sealed class IntakeList : IIntakeWriter
{
    private readonly Guid _unit = new(RandomNumberGenerator.GetBytes(16));
    private readonly List<IntakeEntry> _entries = [];
    private readonly List<Stop> _stops = [];

    /// <summary>What was said, in its order.</summary>
    public IReadOnlyList<IntakeEntry> Entries => _entries;

    /// <summary>The stops that stand from the moment on at which they are stored.</summary>
    public IReadOnlyList<Stop> Stops => _stops;

    /// <inheritdoc/>
    public (Guid Unit, int Ordinal) Next() => (_unit, _entries.Count);

    /// <inheritdoc/>
    public IntakeEntry Append(IntakeEntry entry)
    {
        IntakeEntry kept = entry.OrRepeated(_entries);
        if (ReferenceEquals(kept, entry))
        {
            _entries.Add(entry);
        }

        return kept;
    }

    /// <inheritdoc/>
    public void Add(Stop stop) => _stops.Add(stop);

    /// <summary><c>3 entries, 1 stops</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{_entries.Count} entries, {_stops.Count} stops");
}
