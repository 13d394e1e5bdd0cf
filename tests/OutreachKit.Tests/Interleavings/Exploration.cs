using OutreachKit.Tests.Interleavings.Oracles;

namespace OutreachKit.Tests.Interleavings;

/// <summary>What came of living through the orders of a scenario.</summary>
internal sealed class Exploration
{
    /// <summary>How many orders were lived through to their end.</summary>
    internal int Orders { get; private set; }

    internal Sights Seen { get; private set; }

    /// <summary>The different ends that it came to.</summary>
    internal HashSet<string> Ends { get; } = [];

    /// <summary>The first order that broke a law, as somebody can read it; null if none did.</summary>
    internal string? Broken { get; private set; }

    /// <summary>That order, to be lived through again.</summary>
    internal Order? BrokenOrder { get; private set; }

    /// <summary>On a thread of its own: it waits for one flow at a time, which must not keep the pool's threads from the flows.</summary>
    internal static Task<Exploration> OfAsync(Scenario scenario, bool isThorough, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => Of(scenario, isThorough, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Exploration Of(Scenario scenario, bool isThorough, CancellationToken cancellationToken)
    {
        var exploration = new Exploration();
        new Explorer(scenario, isThorough).Explore(exploration.See, cancellationToken);
        bool goesOn = scenario.Dies is not null;
        for (int turns = 1; goesOn && exploration.Broken is null; turns++)
        {
            var explorer = new Explorer(scenario, isThorough, new Death(scenario.Dies!, turns));
            explorer.Explore(exploration.See, cancellationToken);
            goesOn = explorer.Reached;
        }

        return exploration;
    }

    private bool See(Run run)
    {
        Orders++;
        Seen |= Sighting.Of(run);
        Ends.Add(End(run));
        string[] broken = [.. Oracle.Broken(run)];
        if (broken.Length > 0)
        {
            BrokenOrder = run.Order;
            string again = $"Again: Order.Parse(\"{run.Order}\").Live(Scenarios.Named(\"{run.Scenario}\"))";
            Broken = string.Join(Environment.NewLine, [$"In '{run.Scenario}':", .. broken, run.Tell(), again]);
        }

        return Broken is null;
    }

    /// <summary>Where the contacts stand, what everybody was told, and who sent what.</summary>
    private static string End(Run run) => string.Join(
        "; ",
        [
            .. run.Ids.Select(run.Now).Select(e => $"{e.Stage} {e.Revision} {string.Join(',', e.Touches.Select(t => $"{t.Item.Id} {t.State}"))}"),
            .. run.Flows.Select(f => $"{f.Name} {InWords(f.Report)} {string.Join(',', f.Answers.Select(a => a.Refusal?.Code.ToString() ?? "yes"))} {InWords(f.Clicked)}"),
            .. run.Turns.Where(t => t.Sent is not null).Select(t => $"{t.Flow} {t.Sent!.Attempt}"),
        ]);

    private static string InWords(PerformResult? click) => click is null ? "" : click.Refusal?.Code.ToString() ?? $"{click.Outcome!.Kind}";

    private static string InWords(TickReport? report) => report is null
        ? ""
        : $"{report.Begun}/{report.Done}/{report.Stale}/{report.Retried}/{report.InDoubt}/{report.Denied}/{report.Skipped}/{report.Dead}";
}
