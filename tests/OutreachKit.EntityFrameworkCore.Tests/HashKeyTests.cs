using NodaTime.Testing;
using OutreachKit.Enrollments;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests;

/// <summary>Suppressions outlive erasure as hashes, and count for nothing without the key: then nothing is done.</summary>
public class HashKeyTests
{
    [Theory]
    [Law("R4")]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task With_another_key_nobody_is_enrolled_or_written_to(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await database.OpenAsync();
        OutreachEngine before = EngineOf(store, Secret);
        await before.EnrollAsync("bob", "America/Chicago", World.Stop);
        await before.OptOutAsync("ada", cancellationToken: World.Stop);
        var handler = new RecordingHandler();

        OutreachEngine after = EngineOf(store, HashKey.None);
        Func<Task> enroll = () => after.EnrollAsync("ada", "America/Chicago", World.Stop);
        Func<Task> ask = () => after.IsSuppressedAsync("ada", World.Stop);
        Func<Task> optOut = () => after.OptOutAsync("eve", cancellationToken: World.Stop);
        Func<Task> pass = () => after.TickAsync(handler, World.Stop);

        await enroll.Should().ThrowAsync<WrongHashKeyException>().WithMessage("*give OutreachEngineOptions.HashKey the secret that it had before*");
        await ask.Should().ThrowAsync<WrongHashKeyException>();
        await optOut.Should().ThrowAsync<WrongHashKeyException>();
        await pass.Should().ThrowAsync<WrongHashKeyException>();
        handler.Performed.Should().BeEmpty();
        (await after.BacklogAsync(World.Stop)).Should().BeEquivalentTo(new { Due = 1, WithWorkers = 0 }, "it is left to those that have the key");
    }

    [Theory]
    [Law("P2")]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task With_the_same_key_an_opt_out_is_known_again(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await database.OpenAsync();
        byte[] secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        await EngineOf(store, HashKey.From(secret)).OptOutAsync("crm-4711", cancellationToken: World.Stop);

        bool known = await EngineOf(store, HashKey.From(secret)).IsSuppressedAsync("crm-4711", World.Stop);

        known.Should().BeTrue();
        Convert.ToInt64(await store.SayAsync("select count(*) from outreach_stops"), null).Should().Be(1);
    }

    /// <summary>The key is kept with the first suppression, whichever way it comes, and asked before each further one.</summary>
    [Theory]
    [Law("R4")]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task With_another_key_nobody_who_is_enrolled_opts_out(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await database.OpenAsync();
        OutreachEngine before = EngineOf(store, Secret);
        OutreachEngine after = EngineOf(store, HashKey.None);
        EnrollmentId bob = (await before.EnrollAsync("bob", "America/Chicago", World.Stop)).OrThrow().Id;
        await before.EnrollAsync("ada", "America/Chicago", World.Stop);
        await before.ReceiveNowAsync("ada", Trigger.OptedOut, cancellationToken: World.Stop);

        Func<Task> optOut = () => after.ReceiveNowAsync("bob", Trigger.OptedOut, cancellationToken: World.Stop);

        await optOut.Should().ThrowAsync<WrongHashKeyException>();
        (await before.FindAsync(bob, World.Stop))!.Revision.Should().Be(1);
        (await before.IsSuppressedAsync("bob", World.Stop)).Should().BeFalse();
    }

    /// <summary>A host may have the wrong key in one of its processes: what is saved there stops at once all the same, and is kept by the right key when it is applied.</summary>
    [Theory]
    [Law("R4")]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task What_a_host_saves_with_another_key_stops_and_is_applied_by_one_that_has_the_key(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        OutreachEngine right = EngineOf(crm.Store, Secret);
        OutreachEngine wrong = EngineOf(crm.Store, HashKey.None);
        await right.OptOutAsync("somebody-else", cancellationToken: World.Stop);
        await right.EnrollAsync("bob", "America/Chicago", World.Stop);
        await using CrmContext db = crm.NewContext();
        wrong.UnitOfWork(db).OptOut("bob");
        await db.SaveChangesAsync(World.Stop);

        await FluentActions.Awaiting(() => wrong.ApplyIntakeAsync("bob", World.Stop)).Should().ThrowAsync<WrongHashKeyException>();
        (await crm.Store.WaitingAsync(0, 10, World.Stop)).Should().ContainSingle().Which.Denies.Should().BeTrue();
        await right.ApplyIntakeAsync(World.Stop);

        (await right.IsSuppressedAsync("bob", World.Stop)).Should().BeTrue();
        (await right.FindByContactAsync("bob", World.Stop)).Single().Stage.Should().Be(Stage.OptedOut);
    }

    /// <summary>An engine suppresses before it commits; a store does not count on that.</summary>
    [Theory]
    [Law("R4")]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_commit_that_suppresses_keeps_the_key_and_asks_for_it(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        OutreachEngine engine = EngineOf(crm.Store, Secret);
        Enrollment ada = (await engine.EnrollAsync("ada", "America/Chicago", World.Stop)).OrThrow();
        Enrollment bob = (await engine.EnrollAsync("bob", "America/Chicago", World.Stop)).OrThrow();

        await CommitAsync(Secret, ada);
        Func<Task> other = () => CommitAsync(HashKey.None, bob);

        await other.Should().ThrowAsync<WrongHashKeyException>();
        (await engine.IsSuppressedAsync("ada", World.Stop)).Should().BeTrue();
        (await engine.FindAsync(bob.Id, World.Stop))!.Revision.Should().Be(1);

        async Task CommitAsync(HashKey key, Enrollment enrollment)
        {
            IOutreachStore store = crm.Store.With(new PipelineCatalog([Presets.InformationalInterview]), key);
            Decision decision = enrollment.Receive(Fact.OptedOut(World.Monday), World.Monday);
            var commit = new Commit { After = decision.Enrollment, Event = decision.Event!, Suppresses = true };
            (await store.CommitAsync(commit, World.Stop)).Status.Should().Be(CommitStatus.Committed);
        }
    }

    private static HashKey Secret => HashKey.From([.. Enumerable.Range(1, 16).Select(i => (byte)i)]);

    private static OutreachEngine EngineOf(OutreachStore store, HashKey key) => new(
        Presets.InformationalInterview, store, new FakeClock(World.Monday), new OutreachEngineOptions { HashKey = key });
}
