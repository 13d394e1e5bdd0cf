using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.HostStatus;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>What happened without the host's SaveChanges reaches the host's status through the feed.</summary>
public class FollowerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite, Shape.Numbered)]
    [InlineData(Kind.Sqlite, Shape.Tenants)]
    [InlineData(Kind.PostgreSql, Shape.Numbered)]
    [InlineData(Kind.PostgreSql, Shape.Tenants)]
    public async Task What_a_dispatcher_and_a_timer_did_reaches_the_status(Kind kind, Shape shape)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind, shape);
        ContactId ada = await desk.EnrolledAsync();
        using var follower = new StatusFollower();

        await follower.FollowAsync(desk.World.Engine, Stop);
        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.New);
        await desk.World.TickAsync();
        await follower.FollowAsync(desk.World.Engine, Stop);
        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.Waiting);
        await desk.GiveUpAsync();
        await follower.FollowAsync(desk.World.Engine, Stop);

        long revision = (await desk.EnrollmentAsync(ada)).Revision;
        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Silent, Stage.Unresponsive, revision));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Its_own_save_fires_nothing(Kind kind)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind);
        ContactId ada = await desk.EnrolledAsync();
        await desk.Engine.ReceiveAsync(ada, Fact.ReplyReceived(World.Monday), Stop);
        using var follower = new StatusFollower();

        await follower.FollowAsync(desk.World.Engine, Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_users_change_and_the_followers_cross_and_end_the_same(Kind kind)
    {
        var meanwhile = new Meanwhile();
        await using StatusHost desk = await StatusHost.OpenAsync(kind, more: o => o.AddInterceptors(meanwhile));
        ContactId ada = await desk.EnrolledAsync();
        using var follower = new StatusFollower();

        // The follower has decided on New, and before it saves the user says stop.
        meanwhile.Once = () => desk.EditAsync(ada, p => p.Status = PersonStatus.Stop);
        await follower.FollowAsync(desk.World.Engine, Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Stop, Stage.OptedOut, 2L));
    }

    [Theory]
    [InlineData(Kind.Sqlite, Shape.Numbered)]
    [InlineData(Kind.Sqlite, Shape.Tenants)]
    [InlineData(Kind.PostgreSql, Shape.Numbered)]
    public async Task A_status_that_said_stop_before_anybody_listened_is_not_taken_back_but_heard(Kind kind, Shape shape)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind, shape);
        ContactId ada = await desk.EnrolledAsync();
        await using (DeskContext db = desk.NewContext())
        {
            _ = shape == Shape.Numbered
                ? await db.Set<NumberedPerson>().ExecuteUpdateAsync(u => u.SetProperty(p => p.Status, PersonStatus.Stop), Stop)
                : await db.Set<TenantPerson>().ExecuteUpdateAsync(u => u.SetProperty(p => p.Status, PersonStatus.Stop), Stop);
        }

        using var follower = new StatusFollower();
        await follower.FollowAsync(desk.World.Engine, Stop);
        await follower.FollowAsync(desk.World.Engine, Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Stop, Stage.OptedOut, 2L));
        (await desk.World.TickAsync()).Begun.Should().Be(0);
    }

    [Fact]
    public async Task A_row_that_is_gone_is_passed_over()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        ContactId bob = await desk.EnrolledAsync("Bob");
        await desk.Engine.EnrollAsync("nobodys-number", "America/Chicago", Stop);
        await using (DeskContext db = desk.NewContext())
        {
            db.Remove(await desk.LoadAsync(db, ada));
            await db.SaveChangesAsync(Stop);
        }

        using var follower = new StatusFollower();
        await follower.FollowAsync(desk.World.Engine, Stop);

        (await desk.StatusAsync(bob)).Should().Be(PersonStatus.New);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Each_pipeline_has_a_status_of_its_own(Kind kind)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind, map: m => m.MapStatus<NumberedPerson, PersonStatus>(
            p => p.Status, StatusHost.Status, pipeline: Presets.InformationalInterview.Name));
        ContactId ada = await desk.EnrolledAsync();
        Pipeline other = new PipelineBuilder("other", version: 1).StartAt(Stage.Replied)
            .In(Stage.Replied, s => s.On(Trigger.Declined, goTo: Stage.Declined)).In(Stage.Declined, s => s.End()).Build();
        var engine = new OutreachEngine([Presets.InformationalInterview, other], desk.Store, desk.World.Clock);
        await engine.EnrollAsync(new EnrollRequest { Contact = ada, Pipeline = "other" }, Stop);
        using var follower = new StatusFollower();

        await follower.FollowAsync(engine, Stop);

        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.New);
    }

    [Fact]
    public async Task Without_a_status_there_is_nothing_to_follow_and_it_says_so()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite, map: _ => { });
        var elsewhere = new OutreachEngine(Presets.InformationalInterview, new InMemoryStore(), desk.World.Clock);
        using var follower = new StatusFollower();

        Func<Task>[] calls = [() => follower.FollowAsync(desk.World.Engine, Stop), () => follower.FollowAsync(elsewhere, Stop)];

        await calls[0].Should().ThrowAsync<InvalidOperationException>().WithMessage("*MapStatus*");
        await calls[1].Should().ThrowAsync<InvalidOperationException>().WithMessage("*InMemoryStore*");
    }
}
