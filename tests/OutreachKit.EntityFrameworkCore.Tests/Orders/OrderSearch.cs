using System.Globalization;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>Runs orders of meetings, each with contacts of its own, and counts.</summary>
internal sealed class OrderSearch(Func<OrderSite> newSite) : IAsyncDisposable
{
    private const int MostTold = 3;

    // A table that grows makes each order slower than the one before.
    private const int MostInOneDatabase = 2000;

    private OrderDatabase? _database;
    private int _orders;
    private int _steps;
    private int _blocked;
    private int _strayed;

    internal List<string> Broken { get; } = [];

    internal string Summary { get; private set; } = "";

    /// <summary>All orders of a meeting.</summary>
    internal async Task AllAsync(Meeting meeting)
    {
        var explorer = new OrderExplorer();
        int before = _orders;
        do
        {
            explorer.Begin();
            await RunAsync(meeting, explorer.Choose);
        }
        while (Broken.Count < MostTold && explorer.Next());
        _strayed += explorer.Strayed;
        if (OrderPlan.IsAsked)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_database!.Site.Name}: {meeting.Name}: {_orders - before} orders, {explorer.Strayed} strayed"));
        }
    }

    /// <summary>Some orders of a meeting, evenly spread over all.</summary>
    internal async Task SomeAsync(Meeting meeting, int orders)
    {
        int[] lengths = await RunAsync(meeting, ready => ready.Keys.Min());
        var sample = new OrderSample(lengths);
        for (int i = 1; i < orders && Broken.Count < MostTold && i < sample.Count; i++)
        {
            sample.Begin(i, orders);
            await RunAsync(meeting, sample.Choose);
        }
    }

    /// <summary>One order.</summary>
    /// <returns>How many steps each actor made.</returns>
    private async Task<int[]> RunAsync(Meeting meeting, Func<IReadOnlyDictionary<int, Step>, int> choose)
    {
        if (_database is null || _database.Scenes >= MostInOneDatabase)
        {
            await DisposeAsync();
            _database = await OrderDatabase.OpenAsync(newSite());
        }

        var scene = new Scene(_database);
        Actor[] cast = await meeting.CastAsync(scene);
        using var run = new OrderRun(_database.Site, cast);
        bool isNew = await run.RunAsync(choose, World.Stop);
        IReadOnlyList<string> broken = await new OrderVerdict(scene).OfAsync(cast, run);
        if (broken.Count > 0)
        {
            Broken.Add($"{_database.Site.Name}, {meeting.Name}:\n{string.Join('\n', broken)}\n{run.Trail}");
        }

        if (isNew)
        {
            _orders++;
            _steps += run.Steps.Sum();
            _blocked += run.Blocked;
        }

        Summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{_database.Site.Name}: {OrderPlan.Meetings.Count()} meetings, {_orders} orders, {_steps} steps, {_blocked} of them blocked, {_strayed} strayed, {Broken.Count} violations");
        return run.Steps;
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
            _database = null;
        }
    }
}
