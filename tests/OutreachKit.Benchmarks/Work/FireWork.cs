using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stages;
using Stateless;

namespace OutreachKit.Benchmarks.Work;

/// <summary>A fact comes in and moves a contact: every such (stage, fact) pair of the pipeline, in turn.</summary>
/// <remarks>
/// The facts are made beforehand, as the peer's triggers are: they are what is handed in. Those about a meeting are measured by themselves: beside
/// the transition they keep a ledger of what is known of the meeting and of what it led away from, which no state machine does.
/// </remarks>
internal sealed class FireWork
{
    private static readonly Instant Since = Instant.FromUtc(2026, 3, 2, 15, 0);
    private static readonly Instant Now = Since + Duration.FromHours(30);

    private static readonly Trigger[] OfMeetings =
        [Trigger.MeetingBooked, Trigger.MeetingMoved, Trigger.MeetingHeld, Trigger.MeetingCancelled, Trigger.NoShow];

    private readonly (Enrollment Before, Fact Fact)[] _pairs;
    private readonly (PeerStage Before, PeerTrigger Trigger)[] _peerPairs;
    private readonly StateMachine<PeerStage, PeerTrigger> _shared;
    private PeerStage _state;

    /// <param name="pipeline">Whose transitions.</param>
    /// <param name="isAboutMeetings">Whether those are taken that are about a meeting, or the others; null for all.</param>
    internal FireWork(Pipeline pipeline, bool? isAboutMeetings = null)
    {
        _pairs =
        [
            .. from stage in pipeline.Stages
               from trigger in pipeline.Triggers
               where trigger.Kind == TriggerKind.Fact && (isAboutMeetings ?? OfMeetings.Contains(trigger)) == OfMeetings.Contains(trigger)
                   && pipeline.Ask(stage.Stage, trigger).Kind == AnswerKind.Moves
               select (Standing(pipeline, stage.Stage), Fact.Of(trigger, Now)),
        ];
        _peerPairs = [.. _pairs.Select(p => (Peer(p.Before.Stage), Enum.Parse<PeerTrigger>(p.Fact.Trigger.Name)))];
        _shared = StatelessPeer.SharedMachine(() => _state, stage => _state = stage);
        MustAgree();
    }

    /// <summary>How many pairs there are.</summary>
    internal int Count => _pairs.Length;

    /// <summary>The answer with its event and the new enrollment, by the way that a host takes.</summary>
    internal Workload Ours => new(_pairs.Length, () =>
    {
        long sum = 0;
        foreach ((Enrollment before, Fact fact) in _pairs)
        {
            Decision decision = before.Receive(fact, Now);
            sum += decision.Enrollment.TouchesBegun + decision.Event!.Revision;
        }

        return sum;
    });

    internal Workload NewStatelessMachine => new(_peerPairs.Length, () =>
    {
        long sum = 0;
        foreach ((PeerStage before, PeerTrigger trigger) in _peerPairs)
        {
            StateMachine<PeerStage, PeerTrigger> machine = StatelessPeer.NewMachine(before);
            machine.Fire(trigger);
            sum += (int)machine.State;
        }

        return sum;
    });

    internal Workload SharedStatelessMachine => new(_peerPairs.Length, () =>
    {
        long sum = 0;
        foreach ((PeerStage before, PeerTrigger trigger) in _peerPairs)
        {
            _state = before;
            _shared.Fire(trigger);
            sum += (int)_state;
        }

        return sum;
    });

    /// <summary>Both peers must end where we end, or they would not do the same work.</summary>
    private void MustAgree()
    {
        foreach (((Enrollment before, Fact fact), (PeerStage peerBefore, PeerTrigger trigger)) in _pairs.Zip(_peerPairs))
        {
            PeerStage ours = Peer(before.Receive(fact, Now).Enrollment.Stage);
            StateMachine<PeerStage, PeerTrigger> machine = StatelessPeer.NewMachine(peerBefore);
            machine.Fire(trigger);
            _state = peerBefore;
            _shared.Fire(trigger);
            if (machine.State != ours || _state != ours)
            {
                throw new InvalidOperationException(
                    $"{trigger} in {peerBefore} leads to {ours} here, to {machine.State} in a new Stateless machine, to {_state} in a shared one.");
            }
        }
    }

    private static PeerStage Peer(Stage stage) => Enum.Parse<PeerStage>(stage.Name);

    private static Enrollment Standing(Pipeline pipeline, Stage stage)
    {
        var profile = new EnrollmentProfile
        {
            Id = EnrollmentId.New(Since),
            Contact = "crm-42",
            Pipeline = pipeline,
            Zone = ContactZone.Of(Year.Zone),
        };
        return Enrollment.Adopt(profile, stage, Since, Since).Enrollment;
    }
}
