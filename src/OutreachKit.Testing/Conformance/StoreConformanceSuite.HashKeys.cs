using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Stops;
using OutreachKit.Stores;
using Xunit;
using StandingStop = OutreachKit.Stops.Stop;

namespace OutreachKit.Testing.Conformance;

// Several hash keys at once: what was hashed by a former one is known again, and who lacks one does nothing.
public abstract partial class StoreConformanceSuite
{
    private static HashKey Former => HashKey.From("a former secret of the host's"u8);

    private static HashKey Next => HashKey.From("the secret that came after it"u8);

    /// <summary>What a stop under a former key covers does not begin, at the begin and after its commit; it is listed, repeated, and ended like any other.</summary>
    /// <param name="kind">What the stop covers.</param>
    [Theory]
    [MemberData(nameof(Scopes))]
    [Law("R4")]
    [Law("C2")]
    public async Task A_stop_by_a_former_key_stops_whatever_it_covers(StopScopeKind kind)
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine before = KeyedBy(desk, Former.WithOthers(Next));
        OutreachEngine after = KeyedBy(desk, Next.WithOthers(Former));
        EnrollmentId ada = await EnrollAdaAsync(after);
        StopScope scope = ScopeOf(kind, ada);
        var pause = new StandingStop { Scope = scope, Kind = StopKind.Pause };
        var handler = new RecordingHandler();

        OutreachEngine late = after.On(store => new SeamStore(store) { AfterBegin = () => before.StopAsync(pause, Stop) });
        await PassAsync(desk, late, handler);
        Assert.Empty(handler.Performed);
        desk.Clock.AdvanceDays(1);
        await PassAsync(desk, after, handler);
        Assert.Empty(handler.Performed);

        Assert.Single(await after.StopsOfAsync(scope, Stop));
        Assert.Single(await after.StopsAgainstAsync(ada, Stop));
        Assert.Equal(0, await after.ImportStopsAsync([pause], Stop));
        Assert.Equal(1, await after.EndStopsAsync(scope, StopKind.Pause, "user-7", "over", Stop));
        Assert.Empty(await before.StopsOfAsync(scope, Stop));
        desk.Clock.AdvanceDays(14);
        await PassAsync(desk, after, handler);
        Assert.NotEmpty(handler.Performed);
    }

    /// <summary>Nobody is enrolled in spite of an opt-out that was hashed by a former key, alone or among others; erasing and merging know it too.</summary>
    [Fact]
    [Law("R4")]
    [Law("P2")]
    public async Task An_opt_out_by_a_former_key_refuses_enrolling_and_outlives_erasing()
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine before = KeyedBy(desk, HashKey.None);
        OutreachEngine after = KeyedBy(desk, Next.WithOthers(HashKey.None));
        await before.OptOutAsync("ada", cancellationToken: Stop);
        await before.SuspendAsync("ada", cancellationToken: Stop);

        Assert.Equal(RefusalCode.Suppressed, (await after.EnrollAsync("ada", "America/Chicago", Stop)).Refusal?.Code);
        Assert.Equal([CommitStatus.Suppressed, CommitStatus.Committed], await EnrollTogetherAsync(Next.WithOthers(HashKey.None), "ada", "bob"));
        await after.OptOutAsync("ada", cancellationToken: Stop);
        await after.MergeStopsAsync("ada", "ada-2", cancellationToken: Stop);
        Assert.Equal(2, (await after.StopsOfAsync(StopScope.Contact("ada-2"), Stop)).Count);

        await after.EraseAsync("ada", Stop);
        Assert.Equal(StopKind.OptOut, Assert.Single(await after.StopsOfAsync(StopScope.Contact("ada"), Stop)).Kind);
    }

    /// <summary>Many begin together: those whose stop was hashed by a former key do not, and keep nobody else back.</summary>
    [Fact]
    [Law("R4")]
    public async Task In_a_batch_too_a_stop_by_a_former_key_stops_its_contact_and_nobody_else()
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine before = KeyedBy(desk, Former);
        OutreachEngine after = PlainBy(desk, Next.WithOthers(Former));
        for (int i = 0; i < 6; i++)
        {
            await after.EnrollAsync($"contact-{i}", "America/Chicago", Stop);
            if (i % 2 == 0)
            {
                await before.ImportStopsAsync([new() { Scope = StopScope.Contact($"contact-{i}"), Kind = StopKind.OptOut }], Stop);
            }
        }

        var handler = new RecordingHandler();
        await PassAsync(desk, after, handler);

        Assert.Equal(["contact-1", "contact-3", "contact-5"], handler.Performed.Select(t => t.Contact.Value).Order(StringComparer.Ordinal));
    }

    /// <summary>A delivery is known again whichever key was the current one when it came first, and so is a key that is used for something else.</summary>
    [Fact]
    [Law("C8")]
    public async Task A_delivery_that_came_under_a_former_key_is_a_repeat()
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine before = KeyedBy(desk, Former);
        OutreachEngine after = KeyedBy(desk, Next.WithOthers(Former));
        EnrollmentId ada = await EnrollAdaAsync(before);
        var reply = Fact.ReplyReceived(desk.Now, key: "<reply-1@example.org>");
        FireResult first = Assert.Single(await before.ReceiveAsync("ada", reply, Stop));
        await before.FireAsync(ada, Trigger.GaveUp, key: "click-1", cancellationToken: Stop);

        FireResult again = Assert.Single(await after.ReceiveAsync("ada", reply, Stop));
        Assert.True(again.IsRepeat);
        Assert.Equal(first.Event!.Revision, again.Event!.Revision);
        Assert.True((await after.FireAsync(ada, Trigger.GaveUp, key: "click-1", cancellationToken: Stop)).IsRepeat);
        await Assert.ThrowsAsync<KeyReusedException>(() => after.ReceiveAsync("ada", Fact.Declined(desk.Now, key: "<reply-1@example.org>"), Stop));

        await after.ReceiveAsync("ada", Fact.Bounced(desk.Now, key: "bounce-1"), Stop);
        Assert.True(Assert.Single(await KeyedBy(desk, Former.WithOthers(Next)).ReceiveAsync("ada", Fact.Bounced(desk.Now, key: "bounce-1"), Stop)).IsRepeat);
    }

    /// <summary>A reply names the touch that it answers, and a sent folder the touch that it shows, though its ids were hashed by a former key.</summary>
    [Fact]
    [Law("C9")]
    public async Task A_message_that_went_out_under_a_former_key_is_known_by_its_id()
    {
        EngineUnderTest desk = NewDesk(EngineUnderTest.Letters);
        OutreachEngine before = PlainBy(desk, Former, EngineUnderTest.Letters);
        OutreachEngine after = PlainBy(desk, Next.WithOthers(Former), EngineUnderTest.Letters);
        await before.EnrollAsync("ada", "America/Chicago", Stop);
        var handler = new RecordingHandler(touch => TouchOutcome.DoneWith($"<{touch.Step}@example.org>"));
        await PassAsync(desk, before, handler);
        desk.Clock.AdvanceDays(2);
        await PassAsync(desk, after, handler);
        Assert.Equal(2, handler.Performed.Count);
        desk.Clock.AdvanceDays(1);

        FireResult seen = Assert.Single(await after.ReceiveAsync("ada", Fact.MessageSent(desk.Now, messageId: "<letter@example.org>"), Stop));
        FireResult reply = Assert.Single(await after.ReceiveAsync("ada", Fact.ReplyReceived(desk.Now, inReplyTo: "<letter@example.org>"), Stop));

        Assert.Equal(NotedReason.OwnMail, seen.Event!.Noted);
        MessageAnswered answered = Assert.Single(reply.Event!.Effects.OfType<MessageAnswered>());
        Assert.Equal(("letter", true), (answered.Step.Value, answered.IsCertain));
    }

    /// <summary>A process that lacks a key that was used does nothing in which hashes count, and says which key it lacks.</summary>
    [Fact]
    [Law("R4")]
    public async Task Who_lacks_a_key_that_is_in_use_is_refused_by_its_name()
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine old = PlainBy(desk, Former);
        await old.EnrollAsync("bob", "America/Chicago", Stop);
        await old.OptOutAsync("eve", cancellationToken: Stop);
        var handler = new RecordingHandler();
        Dispatcher running = old.CreateDispatcher(handler, new DispatchOptions { ClockTolerance = null, Lease = Lease });
        Assert.Empty((await running.TickAsync(Stop)).Faults);
        Assert.Equal("bob", Assert.Single(handler.Performed).Contact.Value);
        await old.EnrollAsync("dan", "America/Chicago", Stop);
        await PlainBy(desk, Next.WithOthers(Former)).OptOutAsync("ada", cancellationToken: Stop);

        Func<Task>[] refused =
        [
            () => old.EnrollAsync("ada", "America/Chicago", Stop),
            () => old.IsSuppressedAsync("ada", Stop),
            () => old.OptOutAsync("bob", cancellationToken: Stop),
            () => old.SuspendAsync("bob", cancellationToken: Stop),
            () => old.EndStopsAsync(StopScope.Contact("eve"), StopKind.OptOut, "user-7", "asked", Stop),
            () => old.ReceiveAsync("bob", Fact.ReplyReceived(desk.Now, key: "reply-1"), Stop),
            () => old.RotateHashKeysAsync(new(true, Guid.Empty), cancellationToken: Stop),
        ];
        foreach (Func<Task> call in refused)
        {
            WrongHashKeyException wrong = await Assert.ThrowsAsync<WrongHashKeyException>(call);
            Assert.Equal([Next.Check], wrong.Fault.Missing);
            Assert.Contains(Next.ToString()[^8..], wrong.Message, StringComparison.Ordinal);
        }

        // Who lacks the key begins nothing, and keeps nothing from those that have it.
        Assert.IsType<WrongHashKeyException>(Assert.Single((await running.TickAsync(Stop)).Faults).Exception);
        Assert.Equal((1, 0), (await old.BacklogAsync(Stop)) is var left ? (left.Due, left.WithWorkers) : default);
        await Assert.ThrowsAsync<WrongHashKeyException>(() => running.TickAsync(Stop));
        await Assert.ThrowsAsync<WrongHashKeyException>(() => PassAsync(desk, old, handler));
        Assert.Single(handler.Performed);
        Assert.Equal(1, (await PassAsync(desk, PlainBy(desk, Next.WithOthers(Former)), handler)).Done);
        Assert.Equal(["bob", "dan"], handler.Performed.Select(t => t.Contact.Value));
    }

    /// <summary>Between the begin and its handler the first stop by a new key is added: whoever does not know that key takes the touch back.</summary>
    [Fact]
    [Law("C2")]
    [Law("R4")]
    public async Task A_key_that_comes_into_use_after_the_begin_takes_the_touch_back_of_who_lacks_it()
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine old = PlainBy(desk, Former);
        await old.EnrollAsync("ada", "America/Chicago", Stop);
        var handler = new RecordingHandler();
        OutreachEngine late = old.On(store => new SeamStore(store)
        {
            AfterBegin = () => PlainBy(desk, Next.WithOthers(Former)).ImportStopsAsync([new() { Scope = StopScope.Contact("ada"), Kind = StopKind.OptOut }], Stop),
        });

        await PassAsync(desk, late, handler);

        Assert.Empty(handler.Performed);
    }

    private static OutreachEngine KeyedBy(EngineUnderTest desk, HashKey key) => new(
        [Presets.InformationalInterview], desk.Store, desk.Clock, new OutreachEngineOptions { Settings = new AdasSettings(), HashKey = key });

    private static OutreachEngine PlainBy(EngineUnderTest desk, HashKey key, Pipeline? pipeline = null) => new(
        [pipeline ?? Presets.InformationalInterview], desk.Store, desk.Clock, new OutreachEngineOptions { HashKey = key });

    /// <summary>Enrolls some in one list of commits.</summary>
    private async Task<CommitStatus[]> EnrollTogetherAsync(HashKey key, params string[] contacts)
    {
        // Made where nobody is stopped, and then committed here.
        var elsewhere = new EngineUnderTest(new InMemoryStore());
        IOutreachStore store = Store.With(new PipelineCatalog([Presets.InformationalInterview]), key);
        var commits = new List<Commit>();
        foreach (string contact in contacts)
        {
            Enrollment enrolled = await elsewhere.EnrolledAsync(contact);
            commits.Add(new() { After = enrolled, Event = Assert.Single(await elsewhere.HistoryAsync(enrolled)), UnlessStopped = true });
        }

        return [.. (await store.CommitAsync(commits, Stop)).Select(result => result.Status)];
    }
}
