using CsCheck;

namespace OutreachKit.Tests.Pipelines;

/// <summary>Random pipelines that are sound: 2 to 8 stages, guarded and unguarded ways out, loops, ways from anywhere.</summary>
internal static class RandomPipelines
{
    internal static readonly Stage[] Pool =
    [
        Stage.Identified, Stage.Contacted, Stage.Named("own.stage"), Stage.Replied, Stage.Met,
        Stage.Named("Own-Stage"), Stage.Unresponsive, Stage.Declined,
    ];

    internal static readonly Trigger[] Facts =
    [
        Trigger.MessageSent, Trigger.ReplyReceived, Trigger.MeetingHeld, Trigger.Bounced, Trigger.Fact("Ping"),
    ];

    internal static readonly Trigger[] Commands = [Trigger.Reopened, Trigger.GaveUp, Trigger.Command("Poke"), Trigger.Command("Nod")];

    /// <summary>Triggers that no random pipeline mentions.</summary>
    internal static readonly Trigger[] Unmentioned = [Trigger.Fact("Thunder"), Trigger.Command("Sing")];

    internal static readonly Trigger[] Mentioned = [.. Facts, .. Commands, Trigger.OptedOut];

    private static readonly Trigger[] Written = [.. Facts, .. Commands];

    private static readonly Gen<WrittenExit> Transition =
        Gen.Select(Gen.OneOfConst(Written), Gen.Int[0, 8], Gen.Int[-1, 2], Gen.Bool, (on, to, bit, opensOn) =>
            new WrittenExit(on, to < 8 ? Pool[to] : Stage.OptedOut, bit < 0 ? null : bit, opensOn));

    private static readonly Gen<(WrittenExit[] Exits, bool IsEnd, int Steps, int Parent, Trigger By)> Room =
        Gen.Select(Transition.Array[0, 7], Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 7], Gen.OneOfConst(Written));

    internal static readonly Gen<WrittenDefinition> Sound =
        from rooms in Room.Array[2, 8]
        from anywhere in Transition.Array[0, 2]
        select Repaired(rooms, anywhere);

    /// <summary>What was rolled, with the least change that makes it a definition without faults.</summary>
    private static WrittenDefinition Repaired((WrittenExit[] Exits, bool IsEnd, int Steps, int Parent, Trigger By)[] rooms, WrittenExit[] anywhere)
    {
        Stage Known(Stage to) => to == Stage.OptedOut ? to : Pool[Array.IndexOf(Pool, to) % rooms.Length];
        var exits = rooms.Select(r => r.Exits.Select(e => e with { To = Known(e.To) }).ToList()).ToArray();

        // Every stage is reached from one before it; behind an unguarded way the new one is asked first, under a condition.
        for (int i = 1; i < rooms.Length; i++)
        {
            List<WrittenExit> parent = exits[rooms[i].Parent % i];
            bool taken = parent.Any(e => e.On == rooms[i].By && e.Bit is null);
            parent.Add(new WrittenExit(rooms[i].By, Pool[i], taken ? 0 : null));
        }

        return new WrittenDefinition(
            Pool[0],
            [.. rooms.Select((r, i) => InOrder(Pool[i], r.IsEnd, r.Steps, exits[i]))],
            [.. anywhere.Select(e => new WrittenExit(e.On, Known(e.To))).DistinctBy(e => e.On)]);
    }

    private static WrittenStage InOrder(Stage stage, bool isEnd, int steps, List<WrittenExit> exits)
    {
        WrittenExit[] sound =
        [
            .. exits.GroupBy(e => e.On).SelectMany(g => g.Where(e => e.Bit is not null).Concat(g.Where(e => e.Bit is null).TakeLast(1))),
        ];
        return new WrittenStage(stage, isEnd || sound.All(e => e.To == stage), sound, steps);
    }
}
