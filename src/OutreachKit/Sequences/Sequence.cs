namespace OutreachKit.Sequences;

/// <summary>The ordered steps of one stage. It starts when the stage is entered and ends when the stage is left.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class Sequence
{
    private readonly SequenceItem[] _items;

    internal Sequence(IEnumerable<SequenceItem> items) => _items = [.. items];

    /// <summary>Steps, and at the end perhaps a timer, in order.</summary>
    public IReadOnlyList<SequenceItem> Items => Array.AsReadOnly(_items);

    internal SequenceItem? First => _items.Length > 0 ? _items[0] : null;

    /// <summary>What comes after an item: the item itself if it repeats, else the next, or null at the end.</summary>
    internal SequenceItem? After(SequenceItem item) =>
        item is Step { Repeats: true }
            ? item
            : Array.IndexOf(_items, item) is var index and >= 0 && index + 1 < _items.Length ? _items[index + 1] : null;

    /// <summary><c>nudge, second-nudge, Contacted.GaveUp</c>, or <c>nothing</c>.</summary>
    public override string ToString() => _items.Length == 0 ? "nothing" : string.Join(", ", _items.Select(item => item.Id));
}
