using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>Some who do their work at the same time, in every order of their round trips.</summary>
/// <param name="Name">Who meets whom.</param>
/// <param name="CastAsync">Prepares the scene, and gives the actors.</param>
internal sealed record Meeting(string Name, Func<Scene, Task<Actor[]>> CastAsync)
{
    internal const string Host = "host";

    private static readonly Said[] Sayings = [Said.OptOut, Said.Suspend, Said.Reply, Said.Erase];

    /// <summary>All that are tried, with batches of one and of three.</summary>
    internal static IReadOnlyList<Meeting> All { get; } =
    [
        .. new[] { 1, 3 }.SelectMany(Pairs),
        new("apply x apply, three rows of a contact", async scene =>
        {
            await scene.EnrollAsync(1);
            await scene.WaitsAsync(0, Said.Suspend, Said.Reply, Said.OptOut);
            return [Apply(scene, 1), Apply(scene, 2)];
        }),
        new("apply x apply, three contacts", async scene =>
        {
            await scene.EnrollAsync(3);
            await scene.WaitsAsync(0, Said.Reply);
            await scene.WaitsAsync(1, Said.OptOut);
            await scene.WaitsAsync(2, Said.Erase);
            return [Apply(scene, 1), Apply(scene, 2)];
        }),
        .. Sayings.Select(said => new Meeting($"apply x host says {said}", async scene =>
        {
            await scene.EnrollAsync(1);
            await scene.WaitsAsync(0, Said.Suspend);
            return [Apply(scene, 1), Saves(scene, 2, said)];
        })),
        .. new[] { Said.Reply, Said.OptOut, Said.Erase }.Select(said => new Meeting($"enroll x host says {said}", scene => Task.FromResult<Actor[]>([Enroll(scene, 1), Saves(scene, 2, said)]))),
        new("enroll x reply, then told again", scene =>
        {
            scene.Promise(scene.Name(0), Said.Reply);
            scene.Again = () => scene.Database.Engine.ReceiveAsync(scene.Name(0), scene.Reply(scene.Name(0)), World.Stop);
            return Task.FromResult<Actor[]>([Enroll(scene, 1), Receives(scene, 2)]);
        }),
        new("begin x apply x host says OptOut", async scene =>
        {
            await scene.EnrollAsync(3);
            await scene.WaitsAsync(1, Said.Reply);
            return [await BeginAsync(scene, 1), Apply(scene, 2), Saves(scene, 3, Said.OptOut)];
        }),
        new("begin x complete x host says Reply", async scene =>
        {
            await scene.EnrollAsync(3);
            await scene.AddTouchAsync();
            TouchClaim[] underWay = await scene.UnderWayAsync();
            return [await BeginAsync(scene, 1), Complete(scene, 2, [.. underWay.Reverse()]), Saves(scene, 3, Said.Reply)];
        }),
    ];

    private static IEnumerable<Meeting> Pairs(int batch)
    {
        yield return new($"begin x begin of what was claimed anew, {batch}", async scene =>
        {
            await scene.EnrollAsync(batch);
            TouchClaim[] stale = await scene.ClaimAsync();
            TouchClaim[] claims = await scene.ClaimAgainAsync(stale);
            scene.ToBegin.UnionWith(claims);
            return [Begin(scene, 1, stale), Begin(scene, 2, [.. claims.Reverse()])];
        });
        yield return new($"begin x begin of other touches of the same, {batch}", async scene =>
        {
            await scene.EnrollAsync(batch);
            await scene.AddTouchAsync();
            TouchClaim[] second = await scene.ClaimAsync(1);
            scene.ToBegin.UnionWith(second);
            return [await BeginAsync(scene, 1), Begin(scene, 2, [.. second.Reverse()])];
        });
        yield return new($"begin x complete of another touch, {batch}", async scene =>
        {
            await scene.EnrollAsync(batch);
            await scene.AddTouchAsync();
            TouchClaim[] underWay = await scene.UnderWayAsync();
            return [await BeginAsync(scene, 1), Complete(scene, 2, [.. underWay.Reverse()])];
        });
        yield return new($"complete x complete of another touch, {batch}", async scene =>
        {
            await scene.EnrollAsync(batch);
            await scene.AddTouchAsync();
            TouchClaim[] first = await scene.UnderWayAsync();
            TouchClaim[] second = await scene.UnderWayAsync();
            return [Complete(scene, 1, first), Complete(scene, 2, [.. second.Reverse()])];
        });
        yield return new($"complete x lost, {batch}", async scene =>
        {
            await scene.EnrollAsync(batch);
            TouchClaim[] underWay = await scene.UnderWayAsync();
            return [Complete(scene, 1, underWay), new Actor("lost", () => scene.Worker(2).CompleteAsync([.. underWay.Reverse()], TouchOutcome.Unknown("worker-lost")))];
        });
        foreach (Said said in Sayings)
        {
            yield return new($"begin x apply of {said}, {batch}", async scene =>
            {
                await scene.EnrollAsync(batch);
                await scene.WaitsAsync(0, said);
                return [await BeginAsync(scene, 1), Apply(scene, 2)];
            });
            yield return new($"begin x host says {said}, {batch}", async scene =>
            {
                await scene.EnrollAsync(batch);
                return [await BeginAsync(scene, 1), Saves(scene, 2, said)];
            });
            yield return new($"complete x apply of {said}, {batch}", async scene =>
            {
                await scene.EnrollAsync(batch);
                TouchClaim[] underWay = await scene.UnderWayAsync();
                await scene.WaitsAsync(0, said);
                return [Complete(scene, 1, underWay), Apply(scene, 2)];
            });
            yield return new($"complete x host says {said}, {batch}", async scene =>
            {
                await scene.EnrollAsync(batch);
                return [Complete(scene, 1, await scene.UnderWayAsync()), Saves(scene, 2, said)];
            });
        }

        yield return new($"begin x opt-out, {batch}", async scene =>
        {
            await scene.EnrollAsync(batch);
            return [await BeginAsync(scene, 1), Says(scene, Said.OptOut, engine => engine.OptOutAsync(scene.Name(0), cancellationToken: World.Stop))];
        });
        yield return new($"begin x stop, {batch}", async scene =>
        {
            await scene.EnrollAsync(batch);
            return [await BeginAsync(scene, 1), Says(scene, Said.Suspend, engine => engine.SuspendAsync(scene.Name(0), cancellationToken: World.Stop))];
        });
        yield return new($"begin x reply, {batch}", async scene =>
        {
            await scene.EnrollAsync(batch);
            return [await BeginAsync(scene, 1), Receives(scene, 2)];
        });
    }

    private static async Task<Actor> BeginAsync(Scene scene, int process)
    {
        TouchClaim[] claims = await scene.ClaimAsync();
        scene.ToBegin.UnionWith(claims);
        return Begin(scene, process, claims);
    }

    private static Actor Begin(Scene scene, int process, TouchClaim[] claims) => new($"begin {process}", () => scene.Worker(process).BeginAsync(claims));

    private static Actor Complete(Scene scene, int process, TouchClaim[] claims)
    {
        scene.ToEnd.UnionWith(claims);
        return new($"complete {process}", () => scene.Worker(process).CompleteAsync(claims, TouchOutcome.Done));
    }

    private static Actor Apply(Scene scene, int process) => new($"apply {process}", () => scene.Database.EngineOf(process).ApplyIntakeAsync(CancellationToken.None));

    private static Actor Saves(Scene scene, int process, Said said) => new(Host, () => scene.SaveAsync(process, 0, said));

    private static Actor Enroll(Scene scene, int process) =>
        new("enroll", () => scene.Database.EngineOf(process).EnrollAsync(scene.Name(0), "America/Chicago", CancellationToken.None));

    private static Actor Receives(Scene scene, int process) => Says(scene, Said.Reply, engine => engine.ReceiveAsync(scene.Name(0), scene.Reply(scene.Name(0)), World.Stop), process);

    private static Actor Says(Scene scene, Said said, Func<OutreachEngine, Task> say, int process = 2)
    {
        scene.Promise(scene.Name(0), said);
        return new($"{said}", async () =>
        {
            await say(scene.Database.EngineOf(process));
            scene.Log.Stopped(scene.Name(0));
        });
    }
}
