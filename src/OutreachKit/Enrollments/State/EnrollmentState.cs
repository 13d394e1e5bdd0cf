using System.Collections.Immutable;
using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.State;

/// <summary>
/// The fields of an enrollment while they change. Deciding and replaying change them by the same methods and no others, so a
/// replay cannot tell another story than the one that was lived (law H1).
/// </summary>
internal partial struct EnrollmentState
{
    internal EnrollmentProfile Profile;
    internal PipelineStage Node;
    internal ImmutableArray<PlannedTouch> Touches;

    /// <summary>How often each step was planned, by its id: its place in the definition may change.</summary>
    internal ImmutableArray<StepCount> Occurrences;
    internal EnrollmentDetails Details;

    /// <summary>Every stage in which the contact has stood, in the order in which they first did.</summary>
    internal StagePath Reached;

    // Microseconds: with an instant an enrollment would be eight bytes larger each.
    private long _stageSince;
    private long _lastContact;
    private long _roundSince;
    private long _repliedAt;
    internal int Visit;
    internal int TouchesBegun;
    internal bool IsFinished;

    /// <summary>An enrollment that stands nowhere yet.</summary>
    internal EnrollmentState(EnrollmentProfile profile, Instant since)
    {
        Profile = profile;
        Node = profile.Pipeline.Start;
        Touches = [];
        Occurrences = [];
        Details = EnrollmentDetails.None;
        Reached = profile.Pipeline.Nowhere;
        StageSince = since;
        LastContact = since;
        RoundSince = since;
        RepliedAt = Boundary.Earliest;
    }

    /// <summary>Since when the contact has stood in this stage.</summary>
    internal Instant StageSince
    {
        readonly get => UnixMicroseconds.At(_stageSince);
        set => _stageSince = UnixMicroseconds.ToUnix(value);
    }

    /// <summary>When the two people were last in contact by anything but a meeting.</summary>
    internal Instant LastContact
    {
        readonly get => UnixMicroseconds.At(_lastContact);
        set => _lastContact = UnixMicroseconds.ToUnix(value);
    }

    /// <summary>When the present round began: the enrollment, or the last time that it was reopened. What occurred before moves nothing.</summary>
    internal Instant RoundSince
    {
        readonly get => UnixMicroseconds.At(_roundSince);
        set => _roundSince = UnixMicroseconds.ToUnix(value);
    }

    /// <summary>When they last replied; the beginning of all time if never.</summary>
    internal Instant RepliedAt
    {
        readonly get => UnixMicroseconds.At(_repliedAt);
        set => _repliedAt = UnixMicroseconds.ToUnix(value);
    }

    /// <summary>When the two people were last in contact.</summary>
    internal readonly Instant LastInteraction => UnixMicroseconds.At(LastInteractionMicros);

    private readonly long LastInteractionMicros => Details.LastHeld is { } held ? Math.Max(UnixMicroseconds.ToUnix(held), _lastContact) : _lastContact;

    /// <summary>Whether the two people have been in contact since, or it turned out that they were not.</summary>
    internal readonly bool HasOtherInteraction(in EnrollmentState before) =>
        LastInteractionMicros != before.LastInteractionMicros;

    /// <summary>Whether something that occurred then is old news.</summary>
    internal readonly bool IsBeforeRound(Instant occurredAt) => UnixMicroseconds.ToUnix(occurredAt) < _roundSince;

    internal readonly Trigger? PendingThen => Details.PendingThen;

    /// <summary>What a trigger leads to for this enrollment as it stands.</summary>
    internal readonly Course Ask(Trigger trigger) => Course.Ask(Node, trigger, this, static state => new StateView(state, state.Node.Stage, state.StageSince));

    /// <summary>What a trigger would lead to if the contact still stood where they came from.</summary>
    internal readonly Course Ask(StageVisit from, Trigger trigger) => Course.Ask(
        from.Node, trigger, (State: this, From: from), static asked => new StateView(asked.State, asked.From.Node.Stage, asked.From.Since));

    internal readonly PlannedTouch? Touch(TouchKey key)
    {
        int index = IndexOf(key);
        return index < 0 ? null : Touches[index];
    }

    internal readonly int OccurrencesOf(StepId step)
    {
        foreach (StepCount count in Occurrences)
        {
            if (count.Step == step)
            {
                return count.Count;
            }
        }

        return 0;
    }

    /// <summary>Whether a touch of that key was ever planned for this enrollment.</summary>
    internal readonly bool HasPlanned(TouchKey key)
    {
        foreach (StepCount planned in Occurrences)
        {
            for (int occurrence = planned.Count; occurrence > 0; occurrence--)
            {
                if (TouchKey.For(Profile.Tenant, Profile.Id, planned.Step, occurrence) == key)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// All stretches in which a touch's clock stands still. A meeting that is booked stops the sequence of the stage, and nothing else: not what
    /// follows on another meeting, and not what a person added.
    /// </summary>
    internal readonly IReadOnlyList<Hold>? HoldsOf(PlannedTouch touch) =>
        Details.Pauses.IsEmpty || touch.Subject is not null || touch.Step is { IsAdHoc: true }
            ? Details.Holds.IsEmpty ? null : Details.Holds
            : Details.Holds.AddRange(Details.Pauses);

    /// <summary>Whether somebody has stopped the clock at that instant.</summary>
    internal readonly bool IsHeldAt(Instant instant)
    {
        foreach (Hold hold in Details.Holds)
        {
            if (hold.Covers(instant))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether this visit to the stage has touches that are to come or under way.</summary>
    internal readonly bool HasOpenRuns
    {
        get
        {
            foreach (PlannedTouch touch in Touches)
            {
                if (touch.Visit == Visit && touch.State is TouchState.Planned or TouchState.Begun && touch.Step is not { IsAdHoc: true })
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>A fact was contact between the two people by itself, unless it is old news, or mail whose touch counted already.</summary>
    internal void Note(Trigger trigger, Instant occurredAt, NotedReason? noted)
    {
        if (trigger.IsInteraction && noted is null or NotedReason.Finished && !IsBeforeRound(occurredAt) && Profile.Pipeline.RoleOf(trigger) == SubjectRole.None)
        {
            long at = UnixMicroseconds.ToUnix(occurredAt);
            _lastContact = Math.Max(_lastContact, at);
            _repliedAt = trigger == Trigger.ReplyReceived ? Math.Max(_repliedAt, at) : _repliedAt;
        }
    }

    /// <summary>The last thing after each event: what can no longer matter is forgotten.</summary>
    internal void Settle()
    {
        if (Details.Holds.Length > 0)
        {
            Details = Details.Keeping(HoldList.Kept(Details.Holds, EarliestThatMatters()));
        }
    }

    /// <summary>The beginning of the round, or what a touch that has come along from an earlier one counts from.</summary>
    private readonly Instant EarliestThatMatters()
    {
        Instant earliest = RoundSince;
        foreach (PlannedTouch touch in Touches)
        {
            if (touch.State == TouchState.Planned)
            {
                earliest = Instant.Min(earliest, Instant.Min(touch.Anchor.At, touch.PlannedFor));
            }
        }

        return earliest;
    }

    private readonly int IndexOf(TouchKey key)
    {
        for (int i = 0; i < Touches.Length; i++)
        {
            if (Touches[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}
