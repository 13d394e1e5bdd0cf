using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.HostStatus;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>Followers that die, cross each other or cannot save leave nothing undone, and nothing done twice.</summary>
public class FollowerFailureTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_process_that_died_in_between_is_followed_by_one_that_goes_on(Kind kind)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind);
        ContactId ada = await desk.EnrolledAsync();
        using var first = new StatusFollower();
        await first.FollowAsync(desk.World.Engine, Stop);
        await desk.World.TickAsync();
        await desk.GiveUpAsync();

        // It dies before it has followed, and the next one is another process, on the same database.
        StatusHost next = desk.Another();
        await using OutreachStore store = next.Store;
        using var second = new StatusFollower();
        await second.FollowAsync(next.World.Engine, Stop);

        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.Silent);
    }

    [Fact]
    public async Task What_was_dealt_with_is_not_dealt_with_again_by_the_next_process()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
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
        await using StatusHost desk = await StatusHost.OpenAsync(kind);
        List<ContactId> people = [];
        for (int i = 0; i < 20; i++)
        {
            people.Add(await desk.EnrolledAsync($"Person {i}"));
        }

        await desk.World.TickAsync();
        StatusHost other = desk.Another();
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
    public async Task A_slow_follower_that_dies_after_its_save_has_not_set_a_stage_that_was_left(Kind kind)
    {
        var meanwhile = new Meanwhile();
        await using StatusHost desk = await StatusHost.OpenAsync(kind, more: o => o.AddInterceptors(meanwhile));
        ContactId ada = await desk.EnrolledAsync();
        StatusHost other = desk.Another();
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
        await using StatusHost desk = await StatusHost.OpenAsync(kind, more: o => o.AddInterceptors(refusing));
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
        await using StatusHost desk = await StatusHost.OpenAsync(kind, more: o => o.AddInterceptors(refusing));
        ContactId ada = await desk.EnrolledAsync();
        using StatusFollower dying = new(), next = new();

        Func<Task> following = () => dying.FollowAsync(desk.World.Engine, Stop);
        await following.Should().ThrowAsync<InvalidOperationException>();
        isBroken = false;
        await next.FollowAsync(desk.World.Engine, Stop);

        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.New, "nothing of hers comes after that in the feed");
    }
}
