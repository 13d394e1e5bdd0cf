using NodaTime;
using NodaTime.Testing;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>One store with engines on it, and a world that moves by nothing but steps.</summary>
internal sealed class Side
{
    internal const string North = "north";
    internal const string South = "south";

    private static readonly HashKey Secret = HashKey.From("sixteen bytes and more"u8);

    private readonly Dictionary<string, OutreachEngine> _engines;
    private readonly OutreachEngine _alone;
    private readonly HashSet<(TouchKey, int)> _begun = [];
    private readonly List<string> _performed = [];
    private int _calls;

    internal Side(string name, IOutreachStore store, OwnTime own, ulong seed)
    {
        Name = name;
        Own = own;
        Store = new SteadyStore(store, seed);
        var options = new OutreachEngineOptions
        {
            HashKey = Secret,
            Settings = Settled,
            UnknownZones = seed % 4 == 0 ? ZonePolicy.Strict : ZonePolicy.FallBack,
            AutoReplies = seed % 3 == 0 ? AutoReplyPolicy.AskAPerson : AutoReplyPolicy.Default,
            Dispatch = Dispatch(null),
            ResendGrace = seed % 2 == 0 ? Duration.FromMinutes(1) : Duration.FromHours(12),
        };
        Engine = new OutreachEngine(Courses.All, Store, Clock, options);
        _alone = new OutreachEngine(Courses.All[0], new SteadyStore(store, ~seed), Clock, options);
        _engines = new[] { North, South }.ToDictionary(tenant => tenant, Engine.ForTenant);
    }

    internal static IReadOnlyList<string> Tenants { get; } = [North, South];

    internal string Name { get; }

    internal OwnTime Own { get; }

    internal FakeClock Clock { get; } = new(World.Monday);

    internal SteadyStore Store { get; }

    internal Settled Settled { get; } = new();

    /// <summary>Without a tenant.</summary>
    internal OutreachEngine Engine { get; }

    /// <summary>The enrollments that callers got back in this step.</summary>
    internal List<Enrollment> Returned { get; } = [];

    /// <summary>What is wrong, and no comparison would tell.</summary>
    internal List<string> Complaints { get; } = [];

    /// <summary>What handlers were asked in this step.</summary>
    internal string Performed => string.Join(", ", _performed.Order(StringComparer.Ordinal));

    internal static DispatchOptions Dispatch(Duration? lease, int batch = 50, Manner? manner = null, Script? veto = null) => new()
    {
        Parallelism = 1,
        BatchSize = batch,
        Lease = lease ?? Duration.FromMinutes(5),
        ClockTolerance = Duration.FromMinutes(30),
        Retry = new RetryPolicy { MostAttempts = 3, LongestWait = Duration.FromHours(3), FirstWait = Duration.FromMinutes(10) },
        Veto = manner is { Vetoes: true } ? veto : null,
    };

    internal OutreachEngine Of(string tenant) => _engines.TryGetValue(tenant, out OutreachEngine? engine) ? engine : Engine;

    /// <summary>An engine that knows the preset and nothing else: there a pipeline need not be named.</summary>
    internal OutreachEngine Alone(string tenant) => _alone.ForTenant(tenant);

    internal void Pass(Duration time)
    {
        Own.Now += time;
        Clock.Advance(time);
    }

    internal void Begin()
    {
        Returned.Clear();
        _performed.Clear();
        _calls = 0;
        Store.Dies = Death.None;
        Store.HasErased = false;
    }

    internal void Note(string performed) => _performed.Add(performed);

    /// <summary>A handler was called: once for each attempt, and not for ever.</summary>
    internal void Began(Touch touch, int most)
    {
        if (!_begun.Add((touch.Key, touch.Attempt)))
        {
            Complaints.Add($"attempt {touch.Attempt} of {touch.Step} {Show.Of(touch.Key)} began twice");
        }

        if (++_calls > most)
        {
            Complaints.Add($"the step called handlers {_calls} times, and goes on");
            throw new InvalidOperationException("A pass does not end.");
        }
    }
}
