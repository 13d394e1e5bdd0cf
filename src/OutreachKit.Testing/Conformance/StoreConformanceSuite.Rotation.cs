using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;
using Xunit;
using StandingStop = OutreachKit.Stops.Stop;

namespace OutreachKit.Testing.Conformance;

// One hash key follows another: in batches, broken off anywhere, beside workers; and a former key goes when nothing needs it.
public abstract partial class StoreConformanceSuite
{
    /// <summary>Sizes of batches, and after how many of them it is broken off and begun from the start.</summary>
    public static TheoryData<int, int> Rotations => new() { { 1, 1 }, { 1, 3 }, { 2, 5 }, { 500, 1_000 } };

    /// <summary>
    /// However small the batches, and wherever it is broken off, in the end all stops that somebody knows in clear are hashed by the new key, and only those of the
    /// erased by the former one. Workers of both settings run beside it, and begin nothing that is stopped.
    /// </summary>
    /// <param name="limit">The size of a batch.</param>
    /// <param name="breaksAfter">After how many batches it is broken off, the first time.</param>
    [Theory]
    [MemberData(nameof(Rotations))]
    [Law("R4")]
    public async Task A_rotation_that_is_broken_off_ends_in_the_same_state(int limit, int breaksAfter)
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine before = KeyedBy(desk, Former.WithOthers(Next));
        OutreachEngine after = KeyedBy(desk, Next.WithOthers(Former));
        StopScope[] scopes = await StopEverythingAsync(before);
        await before.OptOutAsync("erased", cancellationToken: Stop);
        var handler = new RecordingHandler();

        int batches = 0;
        int rekeyed = 0;
        for (HashKeyCursor? cursor = default(HashKeyCursor); cursor is { } at; batches++)
        {
            HashKeyRotation batch = await after.RotateHashKeysAsync(at, limit, Stop);
            rekeyed += batch.Rekeyed;
            cursor = batches + 1 == breaksAfter && batch.Next is not null ? default(HashKeyCursor) : batch.Next;
            await PassAsync(desk, batches % 2 == 0 ? before : after, handler);
            foreach (StopScope scope in scopes)
            {
                Assert.Single(await (batches % 2 == 0 ? after : before).StopsOfAsync(scope, Stop));
            }
        }

        Assert.Empty(handler.Performed);
        Assert.Equal(scopes.Length, rekeyed);
        IReadOnlyList<HashKeyUse> uses = await after.HashKeysAsync(Stop);
        Assert.Equal((1, scopes.Length), (uses.Single(u => u.Key == Former.Check).Stops, uses.Single(u => u.Key == Next.Check).Stops));
        Assert.All((await after.StopsAsync(limit: 100, cancellationToken: Stop)).Stops.Where(s => s.Kind != StopKind.OptOut), s => Assert.Equal(Next.Check, s.Scope.HashedBy));
        Assert.Equal(0, (await after.RotateHashKeysAsync(new(true, Guid.Empty), 500, Stop)).Rekeyed);
    }

    /// <summary>A former key goes when nothing needs it, not before; then it is wanted of nobody, and who still hashes by it is refused.</summary>
    [Fact]
    [Law("R4")]
    public async Task A_former_key_is_retired_when_nothing_needs_it_and_not_before()
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine before = PlainBy(desk, Former.WithOthers(Next));
        OutreachEngine after = PlainBy(desk, Next.WithOthers(Former));
        OutreachEngine alone = PlainBy(desk, Next);
        await before.EnrollAsync("ada", "America/Chicago", Stop);
        await before.SuspendAsync("ada", cancellationToken: Stop);
        await before.OptOutAsync("gone", cancellationToken: Stop);
        await before.ReceiveAsync("ada", Fact.ReplyReceived(desk.Now, key: "reply-1"), Stop);

        await Assert.ThrowsAsync<ArgumentException>(() => after.RetireHashKeyAsync(Next, cancellationToken: Stop));
        Assert.Equal(new HashKeyRetirement(false, 2, 1, 0), await after.RetireHashKeyAsync(Former, cancellationToken: Stop));
        Assert.Equal([Former.Check], (await Assert.ThrowsAsync<WrongHashKeyException>(() => alone.IsSuppressedAsync("ada", Stop))).Fault.Missing);

        await RotateAsync(after);
        Assert.Equal(new HashKeyRetirement(false, 1, 1, 0), await after.RetireHashKeyAsync(Former, forgetsDeliveries: true, Stop));
        Assert.Equal(1, await after.EndStopsAsync(StopScope.Contact("gone"), StopKind.OptOut, "user-7", "moved", Stop));
        Assert.Equal(new HashKeyRetirement(false, 0, 1, 0), await after.RetireHashKeyAsync(Former, cancellationToken: Stop));
        Assert.True((await after.RetireHashKeyAsync(Former, forgetsDeliveries: true, Stop)).IsRetired);
        Assert.True((await after.RetireHashKeyAsync(Former, forgetsDeliveries: true, Stop)).IsRetired);

        Assert.Single(await alone.StopsOfAsync(StopScope.Contact("ada"), Stop));
        Assert.NotNull((await Assert.ThrowsAsync<WrongHashKeyException>(() => before.OptOutAsync("eve", cancellationToken: Stop))).Fault.Retired);
        Assert.False(await alone.IsSuppressedAsync("eve", Stop));
    }

    /// <summary>An enrollment that knows a message by a former key is counted, and keeps that key from going unless it is given up.</summary>
    [Fact]
    [Law("R4")]
    public async Task Messages_that_only_a_former_key_knows_are_counted()
    {
        EngineUnderTest desk = NewDesk(EngineUnderTest.Letters);
        OutreachEngine before = PlainBy(desk, HashKey.None.WithOthers(Next), EngineUnderTest.Letters);
        OutreachEngine after = PlainBy(desk, Next.WithOthers(HashKey.None), EngineUnderTest.Letters);
        await before.EnrollAsync("ada", "America/Chicago", Stop);
        await before.OptOutAsync("bob", cancellationToken: Stop);
        await PassAsync(desk, before, new RecordingHandler(_ => TouchOutcome.DoneWith("<1@example.org>")));
        await after.EndStopsAsync(StopScope.Contact("bob"), StopKind.OptOut, "user-7", "moved", Stop);

        Assert.Equal(1, await RotateAsync(after));
        Assert.Equal(new HashKeyRetirement(false, 0, 0, 1), await after.RetireHashKeyAsync(HashKey.None, cancellationToken: Stop));
        Assert.True((await after.RetireHashKeyAsync(HashKey.None, forgetsDeliveries: true, Stop)).IsRetired);
    }

    /// <summary>Two processes get their keys changed as the procedure says, while stops come and go, a rotation is broken off, and workers run.</summary>
    /// <param name="seed">What the life follows from.</param>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [Law("R4")]
    [Law("C8")]
    public async Task In_a_random_change_of_keys_nobody_stopped_is_begun_and_nobody_is_refused(int seed)
    {
        var life = new HashKeyLife(NewDesk(EngineUnderTest.Letters), seed, Stop) { LetLeasesPassAsync = () => LetLeasesPassAsync(Store, Lease) };
        await life.LiveAsync();
    }

    /// <summary>
    /// While rotations run in both directions, by processes of both settings, others stop contacts, end stops and dispatch: no stop is lost, none is ended in vain, and nobody who
    /// is stopped is begun.
    /// </summary>
    [Fact]
    [Law("R4")]
    [Law("C2")]
    public async Task Beside_a_rotation_no_stop_is_lost_or_ended_in_vain()
    {
        const int Contacts = 24;
        EngineUnderTest desk = NewDesk(EngineUnderTest.Letters);
        OutreachEngine[] engines = [.. new[] { Former.WithOthers(Next), Next.WithOthers(Former) }.Select(key => PlainBy(desk, key, EngineUnderTest.Letters))];
        for (int i = 0; i < Contacts; i++)
        {
            await engines[0].EnrollAsync($"contact-{i}", "America/Chicago", Stop);
            await engines[i % 2].StopAsync(new StandingStop { Scope = StopScope.Contact($"contact-{i}"), Kind = StopKind.Pause }, Stop);
        }

        using var done = new CancellationTokenSource();
        Task[] rotations = [.. engines.Select(engine => Task.Run(async () =>
        {
            do
            {
                await RotateAsync(engine);
            }
            while (!done.IsCancellationRequested);
        }))];
        var handler = new RecordingHandler();
        Task passes = Task.Run(async () =>
        {
            do
            {
                await engines[0].CreateDispatcher(handler, new() { ClockTolerance = null }).TickAsync(Stop);
            }
            while (!done.IsCancellationRequested);
        });
        int[] ended = await Task.WhenAll(Enumerable.Range(0, Contacts).Where(i => i % 3 == 0).Select(i => Task.Run(
            () => engines[i / 3 % 2].EndStopsAsync(StopScope.Contact($"contact-{i}"), StopKind.Pause, cancellationToken: Stop))));
        await done.CancelAsync();
        await Task.WhenAll([.. rotations, passes]);

        Assert.All(ended, count => Assert.Equal(1, count));
        Assert.All(handler.Performed, touch => Assert.Equal(0, int.Parse(touch.Contact.Value["contact-".Length..], System.Globalization.CultureInfo.InvariantCulture) % 3));
        await RotateAsync(engines[1]);
        for (int i = 0; i < Contacts; i++)
        {
            Assert.Equal(i % 3 == 0 ? 0 : 1, (await engines[1].StopsOfAsync(StopScope.Contact($"contact-{i}"), Stop)).Count);
        }

        Assert.Equal(0, (await engines[1].HashKeysAsync(Stop)).Single(use => use.Key == Former.Check).Stops);
    }

    /// <summary>Rotates to the end.</summary>
    /// <returns>How many enrollments know messages by another key.</returns>
    private static async Task<int> RotateAsync(OutreachEngine engine)
    {
        int messages = 0;
        for (HashKeyCursor? cursor = default(HashKeyCursor); cursor is { } at;)
        {
            HashKeyRotation batch = await engine.RotateHashKeysAsync(at, 2, Stop);
            messages += batch.Messages;
            cursor = batch.Next;
        }

        return messages;
    }

    /// <summary>A stop of everything that can be stopped, for three who are enrolled.</summary>
    private static async Task<StopScope[]> StopEverythingAsync(OutreachEngine engine)
    {
        EnrollmentId ada = await EnrollAdaAsync(engine);
        await engine.EnrollAsync(Ada with { Contact = "bob" }, Stop);
        await engine.EnrollAsync(Ada with { Contact = "eve" }, Stop);
        StopScope[] scopes = [.. Enum.GetValues<StopScopeKind>().Select(kind => ScopeOf(kind, ada)), StopScope.Pipeline("another"), StopScope.Contact("eve")];
        foreach (StopScope scope in scopes)
        {
            await engine.StopAsync(new StandingStop { Scope = scope, Kind = StopKind.Pause }, Stop);
        }

        return scopes;
    }
}
