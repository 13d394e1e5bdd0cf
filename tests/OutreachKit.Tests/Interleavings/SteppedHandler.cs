using OutreachKit.Touches;

namespace OutreachKit.Tests.Interleavings;

/// <summary>The host's hands in one flow: that they are called is a turn, or belongs to the one in which the lease was asked.</summary>
internal class SteppedHandler(Run run, Flow flow) : ITouchHandler
{
    public bool IsIdempotent => run.Scenario.IsIdempotent;

    public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        Turn turn = run.Scenario.SendsAtOnce ? flow.Current : await flow.TurnAsync(TurnKind.Sends).ConfigureAwait(false);
        turn.Write(Footprint.Sent(run.IndexOf(touch.Enrollment)));
        turn.Sent = touch;
        return turn.Answer = run.Scenario.Answer(touch);
    }
}

/// <summary>One that can look up by key: it knows what has arrived, and is never sure that nothing will.</summary>
internal sealed class SteppedLookup(Run run, Flow flow) : SteppedHandler(run, flow), ITouchLookup
{
    private readonly Run _run = run;
    private readonly Flow _flow = flow;

    public ValueTask<TouchOutcome?> FindAsync(Touch touch, CancellationToken cancellationToken)
    {
        _flow.Current.Read(Footprint.Sent(_run.IndexOf(touch.Enrollment)));
        return ValueTask.FromResult(_run.Turns.Any(t => t.Sent?.Key == touch.Key) ? TouchOutcome.Done : null);
    }
}
