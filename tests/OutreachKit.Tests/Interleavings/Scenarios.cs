using NodaTime;
using OutreachKit.Dispatch;
using static OutreachKit.Tests.Interleavings.Role;

namespace OutreachKit.Tests.Interleavings;

/// <summary>Up to two workers and two facts, and whatever else may happen while they are at it.</summary>
internal static class Scenarios
{
    private const Sights Stopped = Sights.Conflict | Sights.Denied | Sights.SentBeforeStop | Sights.NeverSent;
    private const Sights Pressed = Sights.Clicked | Sights.ClickRefused;
    private const Sights Lost =
        Sights.InDoubt | Sights.TakenOver | Sights.ClaimLost | Sights.LeaseEnded | Sights.LateWord | Sights.Stale;

    /// <summary>Whether what takes minutes is lived through as well.</summary>
    private static readonly bool IsPatient = Environment.GetEnvironmentVariable("OUTREACHKIT_EVERY_ORDER") == "true";

    private static readonly Role A = Worker("A");
    private static readonly Role B = Worker("B");
    private static readonly Role Lapse = Time(Scenario.Lease);
    private static readonly Role LongLapse = Time(Scenario.Lease + Duration.FromMinutes(1));
    private static readonly Role[] Facts = [Reply(), Bounce(), Decline(), OptOut(), ByHand(), Hold()];
    private static readonly DispatchOptions OneByOne = Two("").Options with { BatchSize = 1 };

    /// <summary>Few enough to be lived through in every single order.</summary>
    internal static IReadOnlyList<Scenario> Small { get; } =
    [
        new("two workers", A, B),
        Clicked("a worker and a click", A, Click()),
        Clicked("two clicks", Click("one"), Click("two")) with { HasTwins = true },
        Two("two workers and a reply", Reply()) with { Shows = Stopped },
        Two("two workers and an opt-out", OptOut()) with { Shows = Stopped | Sights.Suppressed },
        Two("two workers and a hold", Hold()) with { Shows = Stopped },
        new("a worker, a lease that ends, and another worker", A, Lapse, B) { Shows = Lost },
        new("a doubt, Resend, a worker, and a reply", A, Settle(Settlement.Resend), Reply())
        {
            Begins = Beginnings.Doubt, Shows = Sights.Resent | Sights.StageLeft | Sights.SecondAttempt,
        },
        .. IsPatient ? Pairs.Select(OneWorker) : [],
    ];

    /// <summary>What stops outreach, alone and in pairs.</summary>
    internal static IReadOnlyList<Scenario> Stops { get; } =
    [
        .. Facts.Select(fact => Two($"two workers and {fact.Name}", fact) with { Shows = Stopped }),
        Two("two workers and half an opt-out", HalfAnOptOut()) with { Shows = Sights.Suppressed },
        Two("two workers and a veto", Vetoes()) with { HasVeto = true, Shows = Sights.Denied },
        Two("two workers, a veto and a reply", Vetoes(), Reply()) with { HasVeto = true, Shows = Stopped },
        .. Pairs.Select(OneWorker),
        .. Pairs.Select(p => Two($"two workers, {p.First.Name} and {p.Second.Name}", p.First, p.Second) with { Shows = Stopped }),
    ];

    /// <summary>Two touches are due: of two contacts, of one, and of one in two pipelines.</summary>
    internal static IReadOnlyList<Scenario> TwoTouches { get; } =
    [
        Two("two contacts") with { Begins = Beginnings.TwoContacts },
        Two("two contacts, one each") with { Begins = Beginnings.TwoContacts, Options = OneByOne },
        Two("two contacts, one each, and an opt-out of one", OptOut()) with
        {
            Begins = Beginnings.TwoContacts, Options = OneByOne, Shows = Sights.Conflict | Sights.Denied | Sights.SentBeforeStop,
        },
        Two("two meetings") with { Begins = Beginnings.TwoMeetings, EndsIn = Stage.FollowedUp },
        Two("two meetings, one each") with
        {
            Begins = Beginnings.TwoMeetings, EndsIn = Stage.FollowedUp, Options = OneByOne, Shows = Sights.Conflict,
        },
        (IsPatient
            ? Two("two meetings, one each, and one is called off", CallsOff()) with { Options = OneByOne }
            : new("two meetings, one worker, and one is called off", A, CallsOff())) with
        {
            Begins = Beginnings.TwoMeetings, EndsIn = Stage.FollowedUp, Shows = Sights.Conflict | Sights.Denied,
        },
        new("two meetings, and an opt-out", A, OptOut()) { Begins = Beginnings.TwoMeetings, Shows = Stopped },
        new("two pipelines, and an opt-out", A, OptOut())
        {
            Begins = Beginnings.TwoPipelines, Pipelines = Beginnings.Pipelines, Shows = Stopped | Sights.Suppressed,
        },
        Two("two pipelines, one each, and an opt-out", OptOut()) with
        {
            Begins = Beginnings.TwoPipelines, Pipelines = Beginnings.Pipelines, Options = OneByOne, Shows = Stopped | Sights.Suppressed,
        },
    ];

    /// <summary>Leases end, workers are slow, and people say what became of what they began.</summary>
    internal static IReadOnlyList<Scenario> Leases { get; } =
    [
        Two("two workers, and a lease ends", Lapse) with { Shows = Lost },
        Two("two workers, and time passes while a lease runs", Time(Duration.FromMinutes(3), Duration.FromMinutes(3))) with { Shows = Lost },
        .. new[] { Reply(), OptOut(), Hold(), ByHand() }.Select(
            fact => Two($"two workers, a lease ends, and {fact.Name}", Lapse, fact) with { Shows = Lost | Stopped }),
        .. Enum.GetValues<Settlement>().Select(
            said => Two($"two workers, lease and grace end, {said}", LongLapse, Settle(said)) with { SendsAtOnce = true, Shows = Lost }),
        Two("two workers on a nudge, lease and grace end, Sent", LongLapse, Settle(Settlement.Sent)) with
        {
            Begins = Beginnings.Nudge, EndsIn = Stage.Contacted, SendsAtOnce = true, Shows = Lost,
        },
        Two(
            "two workers, a lease ends, then grace, Resend",
            Time(Scenario.Lease, Duration.FromMinutes(1)), Settle(Settlement.Resend)) with
        {
            SendsAtOnce = true, Shows = Lost | Sights.LeaseRuns | Sights.Resent | Sights.SecondAttempt,
        },
        .. Facts.Select(fact => Two($"a doubt, Resend, two workers, and {fact.Name}", Settle(Settlement.Resend), fact) with
        {
            Begins = Beginnings.Doubt, Shows = Sights.Resent | Sights.SecondAttempt,
        }),
        .. IsPatient ? [Two("two workers, a lease ends, reply and opt-out", Lapse, Reply(), OptOut())] : Array.Empty<Scenario>(),
    ];

    /// <summary>What a handler may answer, while time passes.</summary>
    internal static IReadOnlyList<Scenario> Answers { get; } =
    [
        Two("it is not sent at first", Lapse) with { Answer = NotAtFirst, Shows = Lost | Sights.SecondAttempt },
        Two("it is not sent at first, and soon due again", Time(Duration.FromMinutes(2))) with { Answer = NotAtFirst, Shows = Sights.SecondAttempt },
        Two("it fails for good", Lapse) with { Answer = _ => TouchOutcome.Failed("no-route"), Shows = Lost },
        Two("nobody knows", Lapse, Settle(Settlement.NotSent)) with { Answer = _ => TouchOutcome.Unknown("time-out"), Shows = Sights.InDoubt },
        Two("the handler throws", Lapse) with { Answer = _ => throw new InvalidOperationException("it has hung up"), Shows = Sights.InDoubt },
        Two("the handler is idempotent", Lapse) with { IsIdempotent = true, Shows = Sights.SecondAttempt | Sights.Stale },
        Two("the handler can look up", Lapse) with { LooksUp = true, Shows = Sights.InDoubt | Sights.Stale },
        Two("the host shuts down", ShutsDown()) with { Shows = Sights.Released },
    ];

    /// <summary>A worker dies, once after each of its turns that changes something.</summary>
    internal static IReadOnlyList<Scenario> Deaths { get; } =
    [
        new("a worker dies, and another", A, B) { Dies = "A", Shows = Sights.InDoubt | Sights.TakenOver },
        new("a worker dies, a lease ends, and another", A, Lapse, B) { Dies = "A", Shows = Lost },
        .. Facts.Select(fact => new Scenario($"a worker dies, another, and {fact.Name}", A, B, fact) { Dies = "A", Shows = Stopped | Sights.InDoubt }),
        new("one dies, lease and grace end, another, Resend", A, LongLapse, B, Settle(Settlement.Resend))
        {
            Dies = "A", SendsAtOnce = true, Shows = Lost | Sights.Resent,
        },
        new("a worker dies, two meetings, and another", A, B)
        {
            Begins = Beginnings.TwoMeetings, EndsIn = Stage.FollowedUp, Dies = "A", Options = OneByOne, Shows = Sights.InDoubt,
        },
        .. IsPatient ? Facts.Select(fact => new Scenario($"a worker dies, a lease ends, another, and {fact.Name}", A, Lapse, B, fact) { Dies = "A" }) : [],
    ];

    /// <summary>A person presses Send while others are at the same touch.</summary>
    internal static IReadOnlyList<Scenario> Clicks { get; } =
    [
        .. Facts.Select(fact => Clicked($"a worker, a click, and {fact.Name}", A, Click(), fact) with { Shows = Pressed | Stopped }),
        .. Facts.Select(fact => Clicked($"two clicks and {fact.Name}", Click("one"), Click("two"), fact) with { HasTwins = true }),
        Clicked("a worker, a click, and half an opt-out", A, Click(), HalfAnOptOut()) with { Shows = Pressed | Sights.Suppressed },
        Clicked("a worker, a click, and a veto", A, Click(), Vetoes()) with { HasVeto = true },
        Clicked("a worker, a click, and a lease ends", A, Click(), Lapse) with { Shows = Pressed | Sights.TakenOver | Sights.ClaimLost },
        Clicked("a worker, a click, a lease ends, and a reply", A, Click(), Lapse, Reply()) with { Shows = Pressed | Stopped },
        Clicked("a click, and it is not sent at first", A, Click(), Lapse) with { Answer = NotAtFirst, Shows = Pressed | Sights.SecondAttempt },
        Clicked("a doubt, Resend, a click, and a reply", Settle(Settlement.Resend), Click(), Reply()) with
        {
            Begins = Beginnings.Doubt, Shows = Pressed | Sights.Resent | Sights.StageLeft | Sights.SecondAttempt,
        },
        Clicked("a doubt, Resend, a click, and a worker", Settle(Settlement.Resend), Click(), A) with
        {
            Begins = Beginnings.Doubt, Shows = Pressed | Sights.Resent | Sights.SecondAttempt,
        },
        new("a clicker dies, a lease ends, and a worker", Click(), Lapse, A) { Dies = "click", Shows = Sights.InDoubt | Sights.TakenOver },
    ];

    private static IEnumerable<(Role First, Role Second)> Pairs => Facts.SelectMany((first, i) => Facts.Skip(i + 1).Select(second => (first, second)));

    internal static Scenario Named(string name) =>
        new[] { Small, Stops, TwoTouches, Leases, Answers, Deaths, Clicks }.SelectMany(s => s).First(scenario => scenario.Name == name);

    private static Scenario Two(string name, params Role[] others) => new(name, [A, B, .. others]) { HasTwins = true };

    private static Scenario Clicked(string name, params Role[] cast) => new(name, cast) { Shows = Pressed };

    private static Scenario OneWorker((Role First, Role Second) facts) =>
        new($"a worker, {facts.First.Name} and {facts.Second.Name}", A, facts.First, facts.Second) { Shows = Stopped };

    private static TouchOutcome NotAtFirst(Touch touch) => touch.Attempt == 1 ? TouchOutcome.NotSent("smtp-421") : TouchOutcome.Done;
}
