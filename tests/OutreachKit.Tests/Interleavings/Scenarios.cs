using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Pipelines;
using OutreachKit.Sequences;
using OutreachKit.Stages;
using OutreachKit.Tests.Enrollments;
using OutreachKit.Touches;
using static OutreachKit.Tests.Interleavings.Role;

namespace OutreachKit.Tests.Interleavings;

/// <summary>Up to two workers and two facts, and whatever else may happen while they are at it.</summary>
internal static class Scenarios
{
    private const Sights Stopped = Sights.Conflict | Sights.Denied | Sights.SentBeforeStop | Sights.NeverSent;
    private const Sights Lost = Sights.InDoubt | Sights.TakenOver | Sights.ClaimLost | Sights.LeaseEnded | Sights.LateWord | Sights.Stale;

    private static readonly Role A = Worker("A");
    private static readonly Role B = Worker("B");
    private static readonly Role Lapse = Time(Scenario.Lease);
    private static readonly Role LongLapse = Time(Scenario.Lease + Duration.FromMinutes(1));
    private static readonly Role TwoLapses = Time(Scenario.Lease, Duration.FromMinutes(1));
    private static readonly Role[] Facts = [Reply(), Bounce(), Decline(), OptOut(), ByHand(), Hold()];
    private static readonly DispatchOptions OneByOne = new Scenario("").Options with { BatchSize = 1 };

    private static readonly Pipeline Letters = new PipelineBuilder("letters", 1)
        .Sends(Presets.WorkingHours)
        .StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.Step("letter", StepKind.Email, then: Trigger.MessageSent).On(Trigger.MessageSent, goTo: Stage.Contacted))
        .In(Stage.Contacted, s => s.End())
        .Build();

    /// <summary>Few enough to be lived through in every single order, and what is left of those when like orders count as one.</summary>
    internal static IReadOnlyList<Scenario> Small { get; } =
    [
        new("two workers", A, B),
        new("two workers and a reply", A, B, Reply()) { HasTwins = true, Shows = Stopped },
        new("two workers and an opt-out", A, B, OptOut()) { HasTwins = true, Shows = Stopped | Sights.Suppressed },
        new("two workers and a hold", A, B, Hold()) { HasTwins = true, Shows = Stopped },
        new("a worker, a lease that ends, and another worker", A, Lapse, B) { Shows = Lost },
        new("a worker, a doubt, and a person who sends again", A, Settle(Settlement.Resend), Reply()) { Begins = Doubts.One, Shows = Sights.Resent | Sights.StageLeft | Sights.SecondAttempt },
    ];

    /// <summary>What stops outreach, alone and in pairs.</summary>
    internal static IReadOnlyList<Scenario> Stops { get; } =
    [
        .. Facts.Select(f => new Scenario($"two workers and {f.Name}", A, B, f) { HasTwins = true, Shows = Stopped }),
        new("two workers and half an opt-out", A, B, HalfAnOptOut()) { HasTwins = true, Shows = Sights.Suppressed },
        .. Pairs.Select(p => new Scenario($"a worker, {p.First.Name} and {p.Second.Name}", A, p.First, p.Second) { Shows = Stopped }),
        .. Pairs.Select(p => new Scenario($"two workers, {p.First.Name} and {p.Second.Name}", A, B, p.First, p.Second) { HasTwins = true, Shows = Stopped }),
    ];

    /// <summary>Leases end, workers are slow, and people say what became of what they began.</summary>
    internal static IReadOnlyList<Scenario> Leases { get; } =
    [
        new("two workers, and a lease ends", A, B, Lapse) { HasTwins = true, Shows = Lost },
        new("two workers, and time passes while they hold a lease", A, B, Time(Duration.FromMinutes(3), Duration.FromMinutes(3))) { HasTwins = true, Shows = Lost },
        .. new[] { Reply(), OptOut(), Hold(), ByHand() }.Select(
            f => new Scenario($"two workers, a lease ends, and {f.Name}", A, B, Lapse, f) { HasTwins = true, Shows = Lost | Stopped }),
        .. Enum.GetValues<Settlement>().Select(
            s => new Scenario($"two workers, lease and grace end, and a person says {s}", A, B, LongLapse, Settle(s)) { HasTwins = true, SendsAtOnce = true, Shows = Lost }),
        new("two workers, a step that leads nowhere, lease and grace end, and a person says Sent", A, B, LongLapse, Settle(Settlement.Sent)) { Begins = Nudge, EndsIn = Stage.Contacted, HasTwins = true, SendsAtOnce = true, Shows = Lost },
        new("two workers, a lease ends, then the grace, and a person says Resend", A, B, TwoLapses, Settle(Settlement.Resend))
        {
            HasTwins = true, SendsAtOnce = true, Shows = Lost | Sights.LeaseRuns | Sights.Resent | Sights.SecondAttempt,
        },
        .. Facts.Select(f => new Scenario($"a doubt, a person says Resend, two workers, and {f.Name}", A, B, Settle(Settlement.Resend), f)
        {
            Begins = Doubts.One, HasTwins = true, Shows = Sights.Resent | Sights.SecondAttempt,
        }),
    ];

    /// <summary>What a handler may answer, while a lease ends.</summary>
    internal static IReadOnlyList<Scenario> Answers { get; } =
    [
        new("it is not sent at first", A, B, Lapse) { HasTwins = true, Answer = t => t.Attempt == 1 ? TouchOutcome.NotSent("smtp-421") : TouchOutcome.Done, Shows = Lost | Sights.SecondAttempt },
        new("it fails for good", A, B, Lapse) { HasTwins = true, Answer = _ => TouchOutcome.Failed("no-route"), Shows = Lost },
        new("nobody knows", A, B, Lapse, Settle(Settlement.NotSent)) { HasTwins = true, Answer = _ => TouchOutcome.Unknown("time-out"), Shows = Sights.InDoubt },
        new("the handler throws", A, B, Lapse) { HasTwins = true, Answer = _ => throw new InvalidOperationException("the server has hung up"), Shows = Sights.InDoubt },
        new("the handler is idempotent", A, B, Lapse) { HasTwins = true, IsIdempotent = true, Shows = Sights.SecondAttempt | Sights.Stale },
        new("the handler can look up", A, B, Lapse) { HasTwins = true, LooksUp = true, Shows = Sights.InDoubt | Sights.Stale },
        new("the host shuts down", A, B, ShutsDown()) { HasTwins = true, Shows = Sights.Released },
    ];

    /// <summary>Two touches are due: of two contacts, of one, and of one in two pipelines.</summary>
    internal static IReadOnlyList<Scenario> TwoTouches { get; } =
    [
        new("two contacts", A, B) { Begins = TwoContacts, HasTwins = true },
        new("two contacts, one each", A, B) { Begins = TwoContacts, HasTwins = true, Options = OneByOne },
        new("two contacts, one each, and an opt-out of the first", A, B, OptOut()) { Begins = TwoContacts, HasTwins = true, Options = OneByOne, Shows = Sights.Conflict | Sights.Denied | Sights.SentBeforeStop },
        new("two meetings", A, B) { Begins = Meetings.Two, EndsIn = Stage.FollowedUp, HasTwins = true },
        new("two meetings, one each", A, B) { Begins = Meetings.Two, EndsIn = Stage.FollowedUp, HasTwins = true, Options = OneByOne, Shows = Sights.Conflict },
        new("two meetings, one each, and one is called off", A, B, CallsOff()) { Begins = Meetings.Two, EndsIn = Stage.FollowedUp, HasTwins = true, Options = OneByOne, Shows = Sights.Conflict | Sights.Denied },
        new("two meetings, and an opt-out", A, OptOut()) { Begins = Meetings.Two, Shows = Stopped },
        new("one contact in two pipelines, and an opt-out", A, OptOut()) { Begins = TwoPipelines, Pipelines = [Presets.InformationalInterview, Letters], Shows = Stopped | Sights.Suppressed },
        new("one contact in two pipelines, one each, and an opt-out", A, B, OptOut()) { Begins = TwoPipelines, Pipelines = [Presets.InformationalInterview, Letters], HasTwins = true, Options = OneByOne, Shows = Stopped | Sights.Suppressed },
    ];

    /// <summary>A worker dies, once after each of its turns that changes something.</summary>
    internal static IReadOnlyList<Scenario> Deaths { get; } =
    [
        new("a worker dies, and another", A, B) { Dies = "A", Shows = Sights.InDoubt | Sights.TakenOver },
        new("a worker dies, a lease ends, and another", A, Lapse, B) { Dies = "A", Shows = Lost },
        .. Facts.Select(f => new Scenario($"a worker dies, another, and {f.Name}", A, B, f) { Dies = "A", Shows = Stopped | Sights.InDoubt }),
        new("a worker dies, lease and grace end, another, and a person says Resend", A, LongLapse, B, Settle(Settlement.Resend)) { Dies = "A", SendsAtOnce = true, Shows = Lost | Sights.Resent },
        new("a worker dies, two meetings, and another", A, B) { Begins = Meetings.Two, EndsIn = Stage.FollowedUp, Dies = "A", Options = OneByOne, Shows = Sights.InDoubt },
    ];

    /// <summary>What takes minutes.</summary>
    internal static IReadOnlyList<Scenario> Large { get; } =
    [
        .. Facts.Select(f => new Scenario($"a worker dies, a lease ends, another, and {f.Name}", A, Lapse, B, f) { Dies = "A", Shows = Lost | Stopped }),
        new("two workers, a lease ends, a reply and an opt-out", A, B, Lapse, Reply(), OptOut()) { HasTwins = true, Shows = Lost | Stopped },
    ];

    internal static IEnumerable<Scenario> All => [.. Small, .. Stops, .. Leases, .. Answers, .. TwoTouches, .. Deaths, .. Large];

    internal static Scenario Named(string name) => All.First(scenario => scenario.Name == name);

    /// <summary>A contact who was written to a week ago.</summary>
    private static Decision[] Nudge => [Enrollment.Adopt(Given.Profile(), Stage.Contacted, Given.Monday - Duration.FromDays(7), Given.Monday)];

    private static Decision[] TwoContacts => [.. new Scenario("").Begins, Enrollment.Enroll(Given.Profile(contact: "crm-43", id: 2), Given.Monday)];

    private static Decision[] TwoPipelines => [.. new Scenario("").Begins, Enrollment.Enroll(Given.Profile(Letters, id: 2), Given.Monday)];

    private static IEnumerable<(Role First, Role Second)> Pairs => Facts.SelectMany((first, i) => Facts.Skip(i + 1).Select(second => (first, second)));
}
