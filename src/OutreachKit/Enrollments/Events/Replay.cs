using OutreachKit.Enrollments.State;

namespace OutreachKit.Enrollments.Events;

/// <summary>Makes the enrollment from its history (law H1).</summary>
public static class Replay
{
    /// <summary>The enrollment after those events.</summary>
    /// <param name="events">A whole history in order, from revision 1.</param>
    /// <exception cref="ArgumentException">There are no events, they don't begin with an enrollment, or a revision is missing.</exception>
    public static Enrollment Of(IEnumerable<HistoryEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        EnrollmentState state = default;
        long revision = 0;
        foreach (HistoryEvent @event in events)
        {
            if (@event.Revision != revision + 1)
            {
                throw new ArgumentException($"The history jumps from revision {revision} to {@event.Revision}: give all events, in order.", nameof(events));
            }

            Apply(ref state, @event);
            revision++;
        }

        return revision > 0
            ? new Enrollment(state, revision)
            : throw new ArgumentException("There is nothing to replay: give at least the event that enrolled the contact.", nameof(events));
    }

    private static void Apply(ref EnrollmentState state, HistoryEvent @event)
    {
        if (@event.EffectArray is [EnrollmentStarted started, ..])
        {
            state = new EnrollmentState(started.Profile, @event.OccurredAt);
        }
        else if (state.Profile is null)
        {
            throw new ArgumentException("The history does not begin with an enrollment: give all events, from revision 1.", nameof(@event));
        }

        if (@event.Kind == EventKind.FactReceived)
        {
            state.Note(@event.Trigger!, @event.OccurredAt, @event.Noted);
        }

        if (@event.Entered is { } stage)
        {
            state.Enter(state.Profile.Pipeline[stage], @event.OccurredAt);
        }

        foreach (Effect effect in @event.EffectArray)
        {
            state.Apply(effect);
        }

        state.Settle();
    }
}
