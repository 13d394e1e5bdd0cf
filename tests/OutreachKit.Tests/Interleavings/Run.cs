using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Interleavings;

/// <summary>A scenario lived through once, turn by turn.</summary>
internal sealed class Run : IDisposable
{
    private const int MostTurns = 400;

    private readonly List<Flow> _flows = [];
    private readonly List<Turn> _turns = [];
    private readonly CancellationTokenSource _shutdown = new();
    private readonly Death? _death;

    internal Run(Scenario scenario, Death? death = null)
    {
        Scenario = scenario;
        _death = death;
        Clock = new WatchedClock(this, Given.Monday);
        var store = new InMemoryStore(Clock);
        Store = scenario.Fault?.Invoke(store) ?? store;
        Ids = [.. scenario.Begins.Select(d => d.Enrollment.Id).Distinct()];
        foreach (Decision decision in scenario.Begins)
        {
            At.Once(store.CommitAsync(new Commit { After = decision.Enrollment, Event = decision.Event! }));
        }

        foreach (Role role in scenario.Cast)
        {
            Add(role);
        }
    }

    internal Scenario Scenario { get; }

    internal WatchedClock Clock { get; }

    /// <summary>What tells the workers to stop. Those who come afterwards belong to a host that has started again.</summary>
    internal CancellationToken Stop => Length > 0 ? CancellationToken.None : _shutdown.Token;

    /// <summary>Whether the host's veto stands. It is lifted when the scenario is over.</summary>
    internal bool IsVetoed { get; set; }

    /// <summary>The store that they share, without turns.</summary>
    internal IOutreachStore Store { get; }

    /// <summary>The enrollments that there are.</summary>
    internal IReadOnlyList<EnrollmentId> Ids { get; }

    internal ContactId Contact => Scenario.Begins[0].Enrollment.Contact;

    internal TouchKey FirstTouch => Scenario.Begins.Last(d => d.Enrollment.Id == Ids[0]).Enrollment.Touches[0].Key;

    internal IReadOnlyList<Flow> Flows => _flows;

    /// <summary>What happened, in order.</summary>
    internal IReadOnlyList<Turn> Turns => _turns;

    /// <summary>How many turns belong to the scenario; those after them are the aftermath.</summary>
    internal int Length { get; private set; }

    /// <summary>Whether whoever is to die had the turn after which, or stands before it.</summary>
    internal bool IsDeathReached => Dying is { IsOver: false } flow && flow.Turns >= _death!.Value.AfterTurns - 1;

    /// <summary>Whether whoever is to die came to their end before: that is an order of the living.</summary>
    internal bool IsPastDying => Dying is { IsOver: true };

    /// <summary>Whether it would be after a turn that changed nothing: for all others that is the same as one turn earlier.</summary>
    internal bool IsSameDeathAsBefore =>
        IsDeathReached && (Dying!.Turns == _death!.Value.AfterTurns ? Dying.Current.Footprint.Writes == 0 : Dying.Next.OnlyReads);

    /// <summary>Who died, if somebody did.</summary>
    internal Flow? Dead => Dying is { IsOver: false } flow && flow.Turns == _death!.Value.AfterTurns ? flow : null;

    /// <summary>The same order, written down so that it can be lived through again.</summary>
    internal Order Order => new([.. _turns.Take(Length).Select(t => t.Flow)], _death);

    internal int IndexOf(EnrollmentId id)
    {
        for (int i = 0; i < Ids.Count; i++)
        {
            if (Ids[i] == id)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"{id} takes no part in '{Scenario}'.");
    }

    internal Enrollment Now(EnrollmentId id) => At.Once(Store.FindAsync(id)) ?? throw new InvalidOperationException($"{id} is lost.");

    internal bool IsReady(int flow) =>
        _flows[flow] is { IsOver: false } ready
        && !(_death is { } death && death.Flow == ready.Name && death.AfterTurns == ready.Turns)
        && !(Scenario.HasTwins && flow == 1 && _flows[0].Turns == 0);

    internal Turn Take(int flow) => Take(_flows[flow]);

    internal IOutreachStore StoreOf(Flow flow) => new SteppedStore(this, flow, Store);

    internal OutreachEngine EngineOf(Flow flow) =>
        new(Scenario.Pipelines, StoreOf(flow), Clock, new OutreachEngineOptions { ResendGrace = Scenario.Grace });

    internal DispatchOptions OptionsOf(Flow flow) =>
        Scenario.HasVeto ? Scenario.Options with { Veto = new SteppedVeto(this, flow) } : Scenario.Options;

    internal ITouchHandler HandlerOf(Flow flow) => Scenario.LooksUp ? new SteppedLookup(this, flow) : new SteppedHandler(this, flow);

    /// <summary>Where time passes, it is a turn of its own that a flow looks at the clock.</summary>
    internal async ValueTask StartAsync(Flow flow)
    {
        if (Scenario.MovesTheClock)
        {
            await flow.TurnAsync(TurnKind.Starts).ConfigureAwait(false);
        }
    }

    internal void ShutDown() => _shutdown.Cancel();

    /// <summary>The scenario is over: what it left open is taken up, as any host's next passes would.</summary>
    internal void Conclude()
    {
        Length = _turns.Count;
        IsVetoed = false;
        Aftermath.Of(this);
    }

    /// <summary>Somebody who comes afterwards, and whom nobody interrupts.</summary>
    internal Flow Live(Role role)
    {
        Flow flow = Add(role);
        while (!flow.IsOver)
        {
            Take(flow);
        }

        return flow;
    }

    /// <summary>All that happened, a line each.</summary>
    internal string Tell() => string.Join(Environment.NewLine, _turns.Select(turn => turn.Tell(NameOf)));

    public void Dispose()
    {
        _shutdown.Dispose();
        _flows.ForEach(flow => flow.Dispose());
    }

    private string NameOf(TouchKey key) =>
        Scenario.Begins.Select(d => d.Event!).Concat(_turns.Where(t => t.IsCommitted).Select(t => t.Commit!.Event))
            .SelectMany(e => e.Effects.OfType<TouchPlanned>().Where(p => p.Touch.Key == key))
            .Select(p => FormattableString.Invariant($"{p.Touch.Item.Id} {p.Touch.Occurrence}"))
            .First();

    private Flow? Dying => _death is { } death ? _flows.Find(f => f.Name == death.Flow) : null;

    private Flow Add(Role role)
    {
        var flow = new Flow(role);
        _flows.Add(flow);
        flow.Start(this);
        return flow;
    }

    private Turn Take(Flow flow) => flow.GoOn(turn =>
    {
        turn.At = _turns.Count < MostTurns ? _turns.Count : throw new InvalidOperationException($"'{Scenario}' does not end.");
        turn.Now = Clock.Now;
        _turns.Add(turn);
    });
}
