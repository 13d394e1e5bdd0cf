using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Stores;

namespace OutreachKit.Tests.Interleavings;

/// <summary>Who takes part in a scenario, and what they do: the library's own code, on a store of their own view.</summary>
internal sealed record Role(string Name, Func<Run, Flow, Task> Script)
{
    /// <summary>The fact that it brings.</summary>
    internal Trigger? Delivers { get; private init; }

    internal bool IsWorker { get; private init; }

    /// <summary>Whether time passes by it, so that it matters when the others look at the clock.</summary>
    internal bool MovesTheClock { get; private init; }

    /// <summary>A dispatcher that makes a pass.</summary>
    internal static Role Worker(string name) => new(name, WorkAsync) { IsWorker = true };

    /// <summary>A person presses Send on the first touch.</summary>
    internal static Role Click(string name = "click") => new(name, async (run, flow) =>
    {
        var dispatcher = new Dispatcher(run.StoreOf(flow), run.HandlerOf(flow), run.Clock, run.OptionsOf(flow));
        await run.StartAsync(flow).ConfigureAwait(false);
        flow.Clicked = await dispatcher.PerformNowAsync(run.Ids[0], run.FirstTouch, actor: "user-7").ConfigureAwait(false);
    });

    /// <summary>Time passes, in one piece after the other.</summary>
    internal static Role Time(params Duration[] pieces) => new("time", (run, flow) => PassAsync(run, flow, pieces)) { MovesTheClock = true };

    internal static Role Reply() => Brings("reply", Trigger.ReplyReceived);

    internal static Role Bounce() => Brings("bounce", Trigger.Bounced);

    internal static Role Decline() => Brings("decline", Trigger.Declined);

    internal static Role OptOut() => Brings("opt-out", Trigger.OptedOut);

    /// <summary>A host dies in the middle of an opt-out: the contact is suppressed, and their enrollment does not know.</summary>
    internal static Role HalfAnOptOut() =>
        new("opt-out", async (run, flow) => await run.StoreOf(flow).SuppressAsync("", run.Contact).ConfigureAwait(false));

    /// <summary>
    /// Somebody wrote by hand, three quarters of an hour ago. Within ten minutes of a touch that begins it would be taken for that touch's own
    /// mail.
    /// </summary>
    internal static Role ByHand() =>
        Brings("by-hand", at => Fact.MessageSent(at - Duration.FromMinutes(45))) with { Delivers = Trigger.MessageSent };

    internal static Role Hold() => new("hold", async (run, flow) =>
    {
        OutreachEngine engine = run.EngineOf(flow);
        await run.StartAsync(flow).ConfigureAwait(false);
        flow.Answers.Add(await engine.HoldAsync(run.Ids[0], HoldSource.Pause).ConfigureAwait(false));
    });

    /// <summary>The second of two meetings turns out not to have been.</summary>
    internal static Role CallsOff() => Brings("called-off", at => Fact.MeetingCancelled(at, Beginnings.SecondMeeting));

    /// <summary>The host raises its veto.</summary>
    internal static Role Vetoes() => new("veto", async (run, flow) =>
    {
        Turn turn = await flow.TurnAsync(TurnKind.Vetoes).ConfigureAwait(false);
        turn.Write(Footprint.Veto);
        run.IsVetoed = true;
    });

    /// <summary>The host shuts down.</summary>
    internal static Role ShutsDown() => new("host", async (run, flow) =>
    {
        Turn turn = await flow.TurnAsync(TurnKind.ShutsDown).ConfigureAwait(false);
        turn.Write(Footprint.Everything);
        run.ShutDown();
    });

    /// <summary>A person says what became of the first touch.</summary>
    internal static Role Settle(Settlement settlement) => new("person", async (run, flow) =>
    {
        OutreachEngine engine = run.EngineOf(flow);
        await run.StartAsync(flow).ConfigureAwait(false);
        flow.Answers.Add(await engine.SettleAsync(run.Ids[0], run.FirstTouch, settlement, "user-7").ConfigureAwait(false));
    });

    /// <summary>A person settles all that is in doubt, one after the other.</summary>
    internal static Role SettleAll(IReadOnlyList<(EnrollmentId Enrollment, TouchKey Key)> doubts) => new("afterwards", async (run, flow) =>
    {
        OutreachEngine engine = run.EngineOf(flow);
        await run.StartAsync(flow).ConfigureAwait(false);
        foreach ((EnrollmentId enrollment, TouchKey key) in doubts)
        {
            flow.Answers.Add(await engine.SettleAsync(enrollment, key, Settlement.Sent, "user-7").ConfigureAwait(false));
        }
    });

    private static Role Brings(string name, Trigger trigger) => Brings(name, at => Fact.Of(trigger, at)) with { Delivers = trigger };

    private static Role Brings(string name, Func<Instant, Fact> fact) => new(name, async (run, flow) =>
    {
        OutreachEngine engine = run.EngineOf(flow);
        await run.StartAsync(flow).ConfigureAwait(false);
        flow.Answers.AddRange(await engine.ReceiveAsync(run.Contact, fact(run.Clock.GetCurrentInstant())).ConfigureAwait(false));
    });

    private static async Task WorkAsync(Run run, Flow flow)
    {
        var dispatcher = new Dispatcher(run.StoreOf(flow), run.HandlerOf(flow), run.Clock, run.OptionsOf(flow));
        await run.StartAsync(flow).ConfigureAwait(false);
        flow.Report = await dispatcher.TickAsync(run.Stop).ConfigureAwait(false);
    }

    private static async Task PassAsync(Run run, Flow flow, Duration[] pieces)
    {
        foreach (Duration piece in pieces)
        {
            Turn turn = await flow.TurnAsync(TurnKind.MovesTheClock).ConfigureAwait(false);
            turn.Write(Footprint.Clock);
            run.Clock.Advance(piece);
        }
    }
}
