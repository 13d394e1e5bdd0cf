using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.InMemory;

/// <summary>A touch or timer and when it is ready; of those that are ready at the same instant the keys decide, as in a database.</summary>
internal readonly record struct DueEntry(Instant Due, EnrollmentId Enrollment, TouchKey Key) : IComparable<DueEntry>
{
    public int CompareTo(DueEntry other) =>
        Due.CompareTo(other.Due) is var byDue and not 0 ? byDue
        : Key.Value.CompareTo(other.Key.Value);
}

/// <summary>What a dispatcher is to look at, ordered by when; and what has begun.</summary>
internal sealed class DueIndex
{
    private readonly SortedSet<DueEntry> _pending = [];
    private readonly SortedSet<DueEntry> _begun = [];

    internal IEnumerable<DueEntry> Begun => _begun;

    internal IEnumerable<DueEntry> UpTo(Instant now) => _pending.TakeWhile(entry => entry.Due <= now);

    internal void Replace(Enrollment? before, Enrollment after, IReadOnlyList<TouchChange> changes)
    {
        foreach (TouchChange change in changes)
        {
            if (before?.Touch(change.Key) is { } old)
            {
                SetFor(old)?.Remove(Entry(after, old));
            }

            if (change.Touch is { } now)
            {
                SetFor(now)?.Add(Entry(after, now));
            }
        }
    }

    internal void Remove(Enrollment erased)
    {
        foreach (PlannedTouch touch in erased.Touches)
        {
            SetFor(touch)?.Remove(Entry(erased, touch));
        }
    }

    private SortedSet<DueEntry>? SetFor(PlannedTouch touch) =>
        touch.ReadyAt is not null ? _pending : touch.State == TouchState.Begun ? _begun : null;

    private static DueEntry Entry(Enrollment enrollment, PlannedTouch touch) => new(touch.ReadyAt ?? touch.Due ?? touch.BegunAt!.Value, enrollment.Id, touch.Key);
}
