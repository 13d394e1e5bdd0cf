using NodaTime;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>A handler whose answers follow from the touch and its attempt, in whatever order it is asked.</summary>
internal class Script(Side side, Manner manner, CancellationTokenSource? stop = null) : ITouchHandler, ITouchVeto
{
    private const int MostCallsOfAStep = 300;

    public bool IsIdempotent => manner.IsIdempotent;

    internal static Script For(Side side, Manner manner, CancellationTokenSource? stop = null) =>
        manner.LooksUp ? new LookingScript(side, manner, stop) : new Script(side, manner, stop);

    public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        side.Began(touch, MostCallsOfAStep);
        Dice dice = Of(touch, 1);
        if (manner.IsBusy && dice.Chance(60))
        {
            await HappensAsync(touch, dice);
        }

        if (manner.Cancels && stop is not null)
        {
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        TouchOutcome? outcome = manner.Upright ? TouchOutcome.Done : Drawn(touch, dice);
        side.Note($"{Show.Of(touch.Key)} attempt {touch.Attempt} {touch.Sender} {outcome?.ToString() ?? "null"}");
        return outcome!;
    }

    public ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken) =>
        ValueTask.FromResult(manner.Vetoes && Dice.Of(manner.Salt, Dice.NumberOf(touch.Key.Value), 2).Chance(40));

    protected Dice Of(Touch touch, ulong why) => Dice.Of(manner.Salt, Dice.NumberOf(touch.Key.Value), (ulong)touch.Attempt, why);

    protected static TouchOutcome? Drawn(Touch touch, Dice dice) => dice.Below(15) switch
    {
        0 or 1 => TouchOutcome.Done,
        2 or 3 or 4 => TouchOutcome.DoneWith([.. Enumerable.Range(0, dice.Between(1, 2)).Select(i => $"<{touch.Step}.{touch.Attempt}.{i}@example.org>")]),
        5 => TouchOutcome.Skipped("no-address"),
        6 => TouchOutcome.NotSent("smtp-451"),
        7 => TouchOutcome.NotSent("smtp-421", Duration.FromMinutes(dice.Below(3000))),
        8 => TouchOutcome.NotSent("greylisted", dice.One(Duration.Zero, Duration.FromDays(-1), Duration.FromDays(365_000), Duration.FromTicks(3))),
        9 => TouchOutcome.Failed("smtp-550"),
        10 => TouchOutcome.Unknown("time-out"),
        11 => null,
        12 => throw new InvalidOperationException("The handler throws."),
        13 => throw new OperationCanceledException("The handler gave up."),
        _ => TouchOutcome.DoneWith(new string('x', 999)), // that throws, too
    };

    /// <summary>Something else happens to the contact, or a worker comes too late.</summary>
    private async Task HappensAsync(Touch touch, Dice dice)
    {
        OutreachEngine engine = side.Of(touch.Tenant);
        switch (dice.Below(9))
        {
            case 0:
                await engine.ReceiveNowAsync(touch.Contact, Trigger.ReplyReceived);
                break;
            case 1 when dice.Chance(30):
                await engine.OptOutAsync(touch.Contact);
                break;
            case 2 when dice.Chance(50):
                await engine.EraseAsync(touch.Contact);
                break;
            case 3:
                side.Pass(Duration.FromMinutes(20));
                break;
            case 4:
                side.Pass(Duration.FromMinutes(20));
                await engine.CreateDispatcher(new Script(side, new Manner(dice.Next(), Upright: true)), Side.Dispatch(Duration.FromMinutes(3))).TickAsync();
                break;
            case 5:
                await engine.HoldAsync(touch.Enrollment, HoldSource.Pause);
                break;
            case 6:
                await engine.ReceiveAsync(touch.Contact, Fact.MeetingHeld(engine.Now, "m1"));
                break;
            case 7:
                await engine.ReceiveAsync(touch.Contact, Fact.MessageSent(engine.Now, messageId: $"<{touch.Step}.{touch.Attempt}.0@example.org>"));
                break;
            default:
                await engine.FinishAsync(touch.Enrollment);
                break;
        }
    }
}

/// <summary>One that can say afterwards what became of a touch.</summary>
internal sealed class LookingScript(Side side, Manner manner, CancellationTokenSource? stop = null) : Script(side, manner, stop), ITouchLookup
{
    public ValueTask<TouchOutcome?> FindAsync(Touch touch, CancellationToken cancellationToken) => ValueTask.FromResult(Drawn(touch, Of(touch, 3)));
}
