using NodaTime;
using OutreachKit.Enrollments.Commands;

namespace OutreachKit;

/// <summary>The facts of one delivery.</summary>
internal static class Delivery
{
    /// <summary>
    /// A calendar tells that a meeting was moved by calling it off and making another: of each pair, one meeting that was moved is left, in the place
    /// of the one that was booked.
    /// </summary>
    /// <remarks>A mistake is told before any fact is received: the delivery can be given again as a whole.</remarks>
    internal static IReadOnlyList<Fact> Joined(IReadOnlyList<Fact> delivery, Instant now)
    {
        foreach (Fact fact in delivery)
        {
            ArgumentNullException.ThrowIfNull(fact, nameof(delivery));
            Receiving.OccurredAt(fact, now, nameof(delivery));
        }

        var cancelled = new Queue<Fact>(delivery.Where(f => f.Trigger == Trigger.MeetingCancelled && f.Subject is not null));
        var joined = new List<Fact>(delivery.Count);
        var moved = new HashSet<Fact>(ReferenceEqualityComparer.Instance);
        foreach (Fact fact in delivery)
        {
            // One that was booked without a name or a time is none that another could have become.
            if (fact is { Subject: { } meeting, Starts: { } starts, Ends: { } ends } && fact.Trigger == Trigger.MeetingBooked
                && cancelled.TryDequeue(out Fact? before))
            {
                moved.Add(before);
                joined.Add(Fact.MeetingMoved(
                    fact.OccurredAt, starts, ends, meeting.Id, meeting.Revision, before.Subject!.Id, fact.Key, fact.Actor));
            }
            else
            {
                joined.Add(fact);
            }
        }

        return [.. joined.Where(f => !moved.Contains(f))];
    }
}
