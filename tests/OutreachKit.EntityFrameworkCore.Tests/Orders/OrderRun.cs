namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>
/// One order: one actor after the other makes one round trip. Who waits for a lock in the database is known from the database, and the others go on.
/// </summary>
/// <param name="site">The database.</param>
/// <param name="actors">Who takes part.</param>
internal sealed class OrderRun(OrderSite site, IReadOnlyList<Actor> actors) : IDisposable
{
    // How long somebody is on their way before the database is asked whether they wait for a lock. It decides nothing: who does not wait is waited for.
    private static readonly TimeSpan AskAfter = TimeSpan.FromMilliseconds(2);

    // The end is only there so that a run that hangs ends some day, and says where.
    private const int MostLooks = 30_000;

    private readonly SemaphoreSlim _changed = new(0);
    private readonly List<string> _trail = [];
    private readonly Dictionary<Actor, long> _backends = [];
    private int _changes;

    /// <summary>How often somebody waited for a lock of somebody else's.</summary>
    internal int Blocked { get; private set; }

    /// <summary>Who waited so.</summary>
    internal HashSet<string> Waited { get; } = [];

    /// <summary>Who came after whom.</summary>
    internal string Trail => string.Join('\n', _trail);

    /// <summary>How many steps each has made.</summary>
    internal int[] Steps { get; } = new int[actors.Count];

    /// <summary>Runs it to its end.</summary>
    /// <param name="choose">Says whose turn it is, of those whose turn it may be; -1 if this order is of no interest: then it is run to its end somehow.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was of interest.</returns>
    internal async Task<bool> RunAsync(Func<IReadOnlyDictionary<int, Step>, int> choose, CancellationToken cancellationToken)
    {
        bool isOfInterest = true;
        foreach (Actor actor in actors)
        {
            actor.Start(Changed);
        }

        await SettleAsync(cancellationToken);
        while (!actors.All(a => a.IsFinished))
        {
            Dictionary<int, Step> ready = Ready();
            if (ready.Count == 0)
            {
                // All wait for each other, which the database notices; or somebody rests before they try again.
                await _changed.WaitAsync(cancellationToken);
            }
            else
            {
                int chosen = isOfInterest ? choose(ready) : -1;
                isOfInterest &= chosen >= 0;
                Go(chosen >= 0 ? chosen : ready.Keys.First());
            }

            await SettleAsync(cancellationToken);
        }

        return isOfInterest;
    }

    public void Dispose() => _changed.Dispose();

    private Dictionary<int, Step> Ready()
    {
        var ready = new Dictionary<int, Step>();
        for (int i = 0; i < actors.Count; i++)
        {
            if (actors[i].Next is { } next && !(site.HasOneWriter && IsKeptOut(i, next)))
            {
                ready.Add(i, next);
            }
        }

        return ready;
    }

    /// <summary>Where there is one writer, whoever wants to be the second waits, and nobody has to ask the database.</summary>
    private bool IsKeptOut(int actor, Step next) =>
        !actors[actor].IsWriting && next.Effect != StepEffect.Read && actors.Where((a, i) => i != actor && a.IsWriting).Any();

    private void Go(int actor)
    {
        Blocked += site.HasOneWriter ? actors.Where((a, i) => a.Next is { } next && IsKeptOut(i, next)).Count() : 0;
        Steps[actor]++;
        _backends[actors[actor]] = site.BackendOf(actors[actor].Next!.Connection);
        _trail.Add($"{actors[actor].Name}: {actors[actor].Next}");
        actors[actor].Go();
    }

    private void Changed()
    {
        Interlocked.Increment(ref _changes);
        _changed.Release();
    }

    /// <summary>Waits until everybody has stopped before a round trip, has ended, or waits for a lock.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        for (int looks = 0; actors.Any(a => a.IsMoving); looks++)
        {
            if (looks == MostLooks)
            {
                throw new InvalidOperationException($"Nothing happens any more:\n{Trail}\n{string.Join('\n', actors)}");
            }

            if (await _changed.WaitAsync(AskAfter, cancellationToken) || site.HasOneWriter)
            {
                continue;
            }

            int before = Volatile.Read(ref _changes);
            Actor[] moving = [.. actors.Where(a => a.IsMoving)];
            HashSet<long> waiting = await site.WaitingAsync();
            if (moving.All(a => _backends.TryGetValue(a, out long backend) && waiting.Contains(backend)) && before == Volatile.Read(ref _changes))
            {
                Note(moving);
                return;
            }
        }
    }

    private void Note(Actor[] waiting)
    {
        foreach (Actor actor in waiting.Where(a => Waited.Add($"{a.Name} in step {_trail.Count(t => t.StartsWith(a.Name + ":", StringComparison.Ordinal))}")))
        {
            Blocked++;
            _trail.Add($"    {actor.Name} waits for a lock");
        }
    }
}
