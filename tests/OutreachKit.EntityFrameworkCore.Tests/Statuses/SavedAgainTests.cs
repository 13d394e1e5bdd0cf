using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.EntityFrameworkCore.HostStatus;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>A status is told of once, however often its save is called; whoever else was first.</summary>
public class SavedAgainTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_could_not_be_saved_is_said_by_the_next_save()
    {
        var trap = new CommandTrap();
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite, more: o => o.AddInterceptors(trap));
        ContactId ada = await desk.EnrolledAsync();
        await using DeskContext db = desk.NewContext();
        (await desk.LoadAsync(db, ada)).Status = PersonStatus.Talking;
        Func<Task> save = () => db.SaveChangesAsync(Stop);

        trap.At = 2;
        await save.Should().ThrowAsync<DbUpdateException>();
        trap.At = null;
        await save.Should().NotThrowAsync();

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Fact]
    public async Task An_engine_that_cannot_be_made_yet_is_asked_for_again()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        int asked = 0;
        var interceptor = new OutreachInterceptor(() => ++asked == 1 ? throw new NotSupportedException("not yet") : desk.World.Engine);
        DbContextOptionsBuilder options = new DbContextOptionsBuilder<DeskContext>().AddInterceptors(interceptor);
        desk.Configure(options);
        await using var db = new DeskContext(options.Options);
        (await desk.LoadAsync(db, ada)).Status = PersonStatus.Talking;
        Func<Task> save = () => db.SaveChangesAsync(Stop);

        await save.Should().ThrowAsync<NotSupportedException>();
        await save.Should().NotThrowAsync();

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_save_that_is_called_again_after_a_failure_tells_once(Kind kind)
    {
        var meanwhile = new Meanwhile();
        await using StatusHost desk = await StatusHost.OpenAsync(kind);
        ContactId ada = await desk.EnrolledAsync();
        await desk.Engine.ReceiveAsync(ada, Fact.MeetingHeld(World.Monday, "meeting-1"), Stop);
        desk.More = o => o.AddInterceptors(meanwhile);
        await using DeskContext db = desk.NewContext();
        (await desk.LoadAsync(db, ada)).Status = PersonStatus.Talking;

        meanwhile.Once = () => throw new TimeoutException();
        Func<Task> first = () => db.SaveChangesAsync(Stop);
        await first.Should().ThrowAsync<TimeoutException>();
        await db.SaveChangesAsync(Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Met, 3L), "a reply after the meeting is noted, once");
    }

    [Fact]
    public async Task A_strategy_that_tries_again_tells_once()
    {
        var trap = new Embedded.CommandTrap();
        await using StatusHost desk = await StatusHost.OpenAsync(
            Kind.PostgreSql, more: o => o.UseNpgsql(n => n.ExecutionStrategy(d => new Eager(d))).AddInterceptors(trap));
        for (int step = 1; step <= 10; step++)
        {
            trap.At = null;
            ContactId ada = await desk.EnrolledAsync();
            await using DeskContext db = desk.NewContext();
            (await desk.LoadAsync(db, ada)).Status = PersonStatus.Talking;

            trap.At = step;
            await db.SaveChangesAsync(Stop);

            trap.At = null;
            (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L), "step {0} was done again", step);
        }
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task The_same_status_set_again_later_in_one_long_lived_context_is_heard_again(Kind kind)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind);
        ContactId ada = await desk.EnrolledAsync();
        await desk.Engine.ReceiveAsync(ada, Fact.MeetingHeld(World.Monday, "meeting-1"), Stop);
        await using DeskContext db = desk.NewContext();
        Person loaded = await desk.LoadAsync(db, ada);
        foreach (PersonStatus status in new[] { PersonStatus.Talking, PersonStatus.Vip, PersonStatus.Talking })
        {
            desk.World.Clock.Advance(Duration.FromHours(1));
            loaded.Status = status;
            await db.SaveChangesAsync(Stop);
        }

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Met, 4L));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C11")]
    public async Task Who_is_faster_does_not_make_the_hosts_save_fail(Kind kind)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind);
        ContactId ada = await desk.EnrolledAsync();
        var meanwhile = new Meanwhile();
        desk.More = o => o.AddInterceptors(meanwhile);
        meanwhile.Once = () => desk.Engine.ReceiveAsync(ada, Fact.Of(Trigger.Fact("PageVisited"), World.Monday), Stop);

        await desk.EditAsync(ada, p => p.Status = PersonStatus.Talking);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 3L));
    }

    private sealed class Eager(Microsoft.EntityFrameworkCore.Storage.ExecutionStrategyDependencies dependencies)
        : Microsoft.EntityFrameworkCore.Storage.ExecutionStrategy(dependencies, 3, TimeSpan.FromMilliseconds(1))
    {
        protected override bool ShouldRetryOn(Exception exception) => true;
    }
}
