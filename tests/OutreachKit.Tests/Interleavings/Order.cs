namespace OutreachKit.Tests.Interleavings;

/// <summary>A worker that dies after so many of its turns: whatever it was about to do, it never does.</summary>
internal readonly record struct Death(string Flow, int AfterTurns);

/// <summary>Whose turn it is, one after the other: all that is needed to live through a scenario again.</summary>
internal sealed record Order(IReadOnlyList<string> Flows, Death? Death = null)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    internal static Order Parse(string text) => text.Split(" + ") switch
    {
        [var flows] => new(flows.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        [var flows, var death] when death.Split(" dies after ") is [var flow, var turns] =>
            new(flows.Split(' ', StringSplitOptions.RemoveEmptyEntries), new Death(flow, int.Parse(turns))),
        _ => throw new FormatException($"'{text}' is no order: write 'A A B reply', or 'A A B + A dies after 2'."),
    };

    /// <summary>Lives through it. Whoever is left when it ends goes on in the order of the cast.</summary>
    internal Run Live(Scenario scenario)
    {
        var run = new Run(scenario, Death);
        foreach (string name in Flows)
        {
            int flow = Enumerable.Range(0, run.Flows.Count).FirstOrDefault(i => run.Flows[i].Name == name && run.IsReady(i), -1);
            _ = flow >= 0
                ? run.Take(flow)
                : throw new InvalidOperationException($"'{name}' cannot have turn {run.Turns.Count + 1} of '{scenario}'.");
        }

        for (int flow = 0; flow < scenario.Cast.Count; flow++)
        {
            while (run.IsReady(flow))
            {
                run.Take(flow);
            }
        }

        run.Conclude();
        return run;
    }

    public override string ToString() =>
        string.Join(' ', Flows) + (Death is { } death ? $" + {death.Flow} dies after {death.AfterTurns}" : "");
}
