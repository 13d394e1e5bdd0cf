using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.EntityFrameworkCore.Hosts;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Enrollments;
using OutreachKit.InMemory;
using OutreachKit.Pipelines;
using OutreachKit.Stages;

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
        await using Desk desk = await Desk.OpenAsync(kind, shape);
        ContactId ada = await desk.EnrolledAsync();
        using var follower = new StatusFollower();

        await follower.FollowAsync(desk.World.Engine, Stop);
        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.New);
        await desk.World.TickAsync();
        await follower.FollowAsync(desk.World.Engine, Stop);
        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.Waiting);
        await GiveUpAsync(desk);
        await follower.FollowAsync(desk.World.Engine, Stop);

        long revision = (await desk.EnrollmentAsync(ada)).Revision;
        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Silent, Stage.Unresponsive, revision));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_process_that_died_in_between_is_followed_by_one_that_goes_on(Kind kind)
    {
        await using Desk desk = await Desk.OpenAsync(kind);
        ContactId ada = await desk.EnrolledAsync();
        using var first = new StatusFollower();
        await first.FollowAsync(desk.World.Engine, Stop);
        await desk.World.TickAsync();
        await GiveUpAsync(desk);

        // It dies before it has followed, and the next one is another process, on the same database.
        Desk next = desk.Another();
        await using OutreachStore store = next.Store;
        using var second = new StatusFollower();
        await second.FollowAsync(next.World.Engine, Stop);

        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.Silent);
    }

    [Fact]
    public async Task What_was_dealt_with_is_not_dealt_with_again_by_the_next_process()
    {
        await using Desk desk = await Desk.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        using var first = new StatusFollower();
        await first.FollowAsync(desk.World.Engine, Stop);
        await desk.EditAsync(ada, p => p.Status = PersonStatus.Vip);

        using var second = new StatusFollower();
        await second.FollowAsync(desk.World.Engine, Stop);

        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.Vip, "nothing has happened since");
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Two_followers_at_once_leave_what_one_would_leave(Kind kind)
    {
        await using Desk desk = await Desk.OpenAsync(kind);
        List<ContactId> people = [];
        for (int i = 0; i < 20; i++)
        {
            people.Add(await desk.EnrolledAsync($"Person {i}"));
        }

        await desk.World.TickAsync();
        Desk other = desk.Another();
        await using OutreachStore store = other.Store;
        using StatusFollower one = new(), two = new();
        await Task.WhenAll(one.FollowAsync(desk.World.Engine, Stop), two.FollowAsync(other.World.Engine, Stop));

        foreach (ContactId person in people)
        {
            (await desk.StandsAsync(person)).Should().Be((PersonStatus.Waiting, Stage.Contacted, 3L), "no save of theirs is a fact");
        }
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Its_own_save_fires_nothing(Kind kind)
    {
        await using Desk desk = await Desk.OpenAsync(kind);
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
        await using Desk desk = await Desk.OpenAsync(kind, more: o => o.AddInterceptors(meanwhile));
        ContactId ada = await desk.EnrolledAsync();
        using var follower = new StatusFollower();

        // The follower has decided on New, and before it saves the user says stop.
        meanwhile.Once = () => desk.EditAsync(ada, p => p.Status = PersonStatus.Stop);
        await follower.FollowAsync(desk.World.Engine, Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Stop, Stage.OptedOut, 2L));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_slow_follower_that_dies_after_its_save_has_not_set_a_stage_that_was_left(Kind kind)
    {
        var meanwhile = new Meanwhile();
        await using Desk desk = await Desk.OpenAsync(kind, more: o => o.AddInterceptors(meanwhile));
        ContactId ada = await desk.EnrolledAsync();
        Desk other = desk.Another();
        await using OutreachStore store = other.Store;
        using StatusFollower slow = new(), fast = new();
        using var death = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        meanwhile.Once = async () =>
        {
            await desk.World.TickAsync();
            await fast.FollowAsync(other.World.Engine, Stop);
            meanwhile.Saved = death.Cancel;
        };
        try
        {
            await slow.FollowAsync(desk.World.Engine, death.Token);
        }
        catch (OperationCanceledException)
        {
            // It has saved something: nobody corrects that, for the fast one has moved their place in the feed.
        }

        meanwhile.Saved = null;
        await fast.FollowAsync(other.World.Engine, Stop);
        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.Waiting);
    }

    [Theory]
    [InlineData(Kind.Sqlite, Shape.Numbered)]
    [InlineData(Kind.Sqlite, Shape.Tenants)]
    [InlineData(Kind.PostgreSql, Shape.Numbered)]
    public async Task A_status_that_said_stop_before_anybody_listened_is_not_taken_back_but_heard(Kind kind, Shape shape)
    {
        await using Desk desk = await Desk.OpenAsync(kind, shape);
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
        await using Desk desk = await Desk.OpenAsync(Kind.Sqlite);
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
    public async Task Somebody_whom_the_host_cannot_save_holds_nobody_up_and_is_not_forgotten(Kind kind)
    {
        bool isBroken = true;
        var refusing = new Meanwhile
        {
            Always = db =>
            {
                if (isBroken && db.ChangeTracker.Entries<NumberedPerson>().Any(e => e.Entity.Name == "Ada" && e.State == EntityState.Modified))
                {
                    throw new NotSupportedException("Ada cannot be saved.");
                }
            },
        };
        await using Desk desk = await Desk.OpenAsync(kind, more: o => o.AddInterceptors(refusing));
        ContactId ada = await desk.EnrolledAsync();
        ContactId bob = await desk.EnrolledAsync("Bob");
        using var follower = new StatusFollower();

        Func<Task> following = () => follower.FollowAsync(desk.World.Engine, Stop);
        (await following.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Be("The status of 1 contacts could not be saved; it is tried again.");
        (await desk.StatusAsync(bob)).Should().Be(PersonStatus.New);
        await desk.World.TickAsync();
        await following.Should().ThrowAsync<InvalidOperationException>();
        (await desk.StatusAsync(bob)).Should().Be(PersonStatus.Waiting, "what came later is not kept waiting either");

        isBroken = false;
        using var next = new StatusFollower();
        await next.FollowAsync(desk.World.Engine, Stop);
        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.Waiting, "the place in the database has waited for her");
        await following.Should().NotThrowAsync();
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_process_that_dies_before_its_first_save_leaves_everything_to_the_next(Kind kind)
    {
        bool isBroken = true;
        var refusing = new Meanwhile
        {
            Always = db =>
            {
                if (isBroken && db.ChangeTracker.Entries<NumberedPerson>().Any(e => e.State == EntityState.Modified))
                {
                    throw new NotSupportedException("Nobody can be saved.");
                }
            },
        };
        await using Desk desk = await Desk.OpenAsync(kind, more: o => o.AddInterceptors(refusing));
        ContactId ada = await desk.EnrolledAsync();
        using StatusFollower dying = new(), next = new();

        Func<Task> following = () => dying.FollowAsync(desk.World.Engine, Stop);
        await following.Should().ThrowAsync<InvalidOperationException>();
        isBroken = false;
        await next.FollowAsync(desk.World.Engine, Stop);

        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.New, "nothing of hers comes after that in the feed");
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Each_pipeline_has_a_status_of_its_own(Kind kind)
    {
        await using Desk desk = await Desk.OpenAsync(kind, map: m => m.MapStatus<NumberedPerson, PersonStatus>(
            p => p.Status, Desk.Status, pipeline: Presets.InformationalInterview.Name));
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
        await using Desk desk = await Desk.OpenAsync(Kind.Sqlite, map: _ => { });
        var elsewhere = new OutreachEngine(Presets.InformationalInterview, new InMemoryStore(), desk.World.Clock);
        using var follower = new StatusFollower();

        Func<Task>[] calls = [() => follower.FollowAsync(desk.World.Engine, Stop), () => follower.FollowAsync(elsewhere, Stop)];

        await calls[0].Should().ThrowAsync<InvalidOperationException>().WithMessage("*MapStatus*");
        await calls[1].Should().ThrowAsync<InvalidOperationException>().WithMessage("*InMemoryStore*");
    }

    /// <summary>Weeks pass, and the last timer gives up.</summary>
    private static async Task GiveUpAsync(Desk desk)
    {
        for (int day = 0; day < 40; day++)
        {
            desk.World.Clock.Advance(Duration.FromDays(1));
            await desk.World.TickAsync();
        }
    }
}
