using NodaTime;

namespace OutreachKit.ConsoleRunner.Story;

/// <summary>What is about to happen with a contact. At one instant they happen in this order: an answer comes before the next mail goes.</summary>
internal enum Happening
{
    Answers,
    Meets,
    ProposesTimes,
    FallsDue,
}

/// <summary>What happens when, and with whom: the story goes from entry to entry, never by the minute.</summary>
internal sealed class Diary
{
    private readonly PriorityQueue<(Happening What, int Who), (Instant At, Happening What, int Who)> _entries = new();

    internal void Write(Instant at, Happening what, int who) => _entries.Enqueue((what, who), (at, what, who));

    /// <summary>When the next thing happens; null if nothing does.</summary>
    internal Instant? Next => _entries.TryPeek(out _, out var entry) ? entry.At : null;

    /// <summary>Takes out what happens at that instant.</summary>
    internal IEnumerable<(Happening What, int Who)> TakeAt(Instant at)
    {
        while (_entries.TryPeek(out var happening, out var entry) && entry.At == at)
        {
            _entries.Dequeue();
            yield return happening;
        }
    }
}
