namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>C3: a person is told what came of their click, and one that is refused leaves the touch to others.</summary>
internal static class ClickOracle
{
    internal static IEnumerable<string> Broken(Run run)
    {
        foreach (Flow flow in run.Flows)
        {
            if (flow.Clicked is { } click)
            {
                Turn[] turns = [.. run.Turns.Where(t => t.Flow == flow.Name)];
                if (turns.Any(t => t.Kind == TurnKind.ClaimsOne && t.Claimed.Count > 0) && !turns.Any(t => t.Began() is not null || t.Kind == TurnKind.Releases))
                {
                    yield return $"C3: {flow.Name} has neither begun what it claimed nor given it back";
                }

                if (click.HasBegun != turns.Any(t => t.Began() is not null))
                {
                    yield return $"C3: {flow.Name} is told {(click.HasBegun ? "that it has begun" : click.Refusal)}, and that is not so";
                }

                if (click.Outcome?.Kind == TouchOutcomeKind.Done && !turns.Any(t => t.Sent is not null))
                {
                    yield return $"C3: {flow.Name} is told that it was sent, and the handler was not called";
                }
            }
        }
    }
}
