using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using OutreachKit.EntityFrameworkCore.Hosts;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Hosts;
using OutreachKit.Enrollments;
using OutreachKit.Stages;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>A status that the host sets is a fact or a command, in the same SaveChanges.</summary>
public class HostSetsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite, Shape.Numbered)]
    [InlineData(Kind.Sqlite, Shape.Tenants)]
    [InlineData(Kind.PostgreSql, Shape.Numbered)]
    [InlineData(Kind.PostgreSql, Shape.Tenants)]
    public async Task A_user_who_sets_do_not_contact_stops_the_next_touch(Kind kind, Shape shape)
    {
        await using Desk desk = await Desk.OpenAsync(kind, shape);
        ContactId ada = await desk.EnrolledAsync();

        await desk.EditAsync(ada, p => p.Status = PersonStatus.Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Stop, Stage.OptedOut, 2L));
        (await desk.Engine.IsSuppressedAsync(ada, Stop)).Should().BeTrue();
        (await desk.World.TickAsync()).Begun.Should().Be(0);
    }

    [Theory]
    [InlineData(Kind.Sqlite, Shape.Numbered)]
    [InlineData(Kind.PostgreSql, Shape.Tenants)]
    public async Task A_host_that_saves_synchronously_is_heard_as_well(Kind kind, Shape shape)
    {
        await using Desk desk = await Desk.OpenAsync(kind, shape);
        ContactId ada = await desk.EnrolledAsync();
        await using DeskContext db = desk.NewContext();
        (await desk.LoadAsync(db, ada)).Status = PersonStatus.Talking;

#pragma warning disable xUnit1051, CA1849 // It is what such a host does.
        db.SaveChanges();
        db.SaveChanges();
#pragma warning restore xUnit1051, CA1849

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Of_whom_nobody_is_enrolled_only_an_opt_out_counts(Kind kind)
    {
        await using Desk desk = await Desk.OpenAsync(kind);
        ContactId ada = await desk.AddAsync();
        ContactId bob = await desk.AddAsync("Bob");

        await desk.EditAsync(ada, p => p.Status = PersonStatus.Talking);
        await desk.EditAsync(bob, p => p.Status = PersonStatus.Stop);

        (await desk.Engine.IsSuppressedAsync(ada, Stop)).Should().BeFalse();
        (await desk.Engine.IsSuppressedAsync(bob, Stop)).Should().BeTrue();
        (await desk.Engine.EnrollAsync(bob, cancellationToken: Stop)).Refusal!.Code.Should().Be(RefusalCode.Suppressed);
    }

    [Fact]
    public async Task A_status_that_means_nothing_is_the_hosts_own_affair()
    {
        await using Desk desk = await Desk.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();

        await desk.EditAsync(ada, p => p.Status = PersonStatus.Vip);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Vip, Stage.Identified, 1L));
    }

    [Fact]
    public async Task A_command_is_given_and_one_that_is_refused_leaves_the_status_as_it_was_set()
    {
        await using Desk desk = await Desk.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        await desk.Engine.ReceiveAsync(ada, Fact.ReplyReceived(World.Monday), Stop);

        await desk.EditAsync(ada, p => p.Status = PersonStatus.New);
        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.New, Stage.Replied, 2L), "who has replied cannot be reopened");

        await desk.Engine.ReceiveAsync(ada, Fact.Declined(World.Monday), Stop);
        await desk.EditAsync(ada, p => p.Status = PersonStatus.Vip);
        await desk.EditAsync(ada, p => p.Status = PersonStatus.New);
        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.New, Stage.Identified, 4L));
    }

    [Fact]
    public async Task Where_a_fact_leads_elsewhere_the_status_becomes_that_of_the_stage()
    {
        await using Desk desk = await Desk.OpenAsync(Kind.Sqlite, map: m => m.MapStatus<NumberedPerson, PersonStatus>(
            p => p.Status, s => s.Is(PersonStatus.Talking, Stage.Replied).Fires(PersonStatus.Vip, Trigger.ReplyReceived)));
        ContactId ada = await desk.EnrolledAsync();

        await desk.EditAsync(ada, p => p.Status = PersonStatus.Vip);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_user_sets_is_not_lost_when_the_same_save_enrolls(bool isHandedOver)
    {
        await using Desk desk = await Desk.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.AddAsync();
        await using DeskContext db = desk.NewContext();
        Person person = await desk.LoadAsync(db, ada);
        if (isHandedOver)
        {
            db.ChangeTracker.Clear();
        }

        person.Status = PersonStatus.Talking;
        if (isHandedOver)
        {
            db.Update(person);
        }

        await desk.Engine.Using(db).EnrollAsync(ada, "America/Chicago", Stop);
        await db.SaveChangesAsync(Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Fact]
    public async Task A_status_that_only_catches_up_with_the_stage_is_no_news()
    {
        await using Desk desk = await Desk.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        await desk.World.RepliedAsync(ada.Value);

        await desk.EditAsync(ada, p => p.Status = PersonStatus.Talking);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_by_the_next_save()
    {
        var trap = new CommandTrap();
        await using Desk desk = await Desk.OpenAsync(Kind.Sqlite, more: o => o.AddInterceptors(trap));
        ContactId ada = await desk.EnrolledAsync();
        await using DeskContext db = desk.NewContext();
        (await desk.LoadAsync(db, ada)).Status = PersonStatus.Talking;
        Func<Task> save = () => db.SaveChangesAsync(Stop);

        // The first question, whose two steps pass, is where they stand; the next one is the engine's.
        trap.At = 3;
        await save.Should().ThrowAsync<CommandTrap.TrapException>();
        trap.At = null;
        await save.Should().NotThrowAsync();

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Fact]
    public async Task An_engine_that_cannot_be_made_yet_is_asked_for_again()
    {
        await using Desk desk = await Desk.OpenAsync(Kind.Sqlite);
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

    [Fact]
    public async Task What_a_user_sets_is_not_lost_when_a_reply_comes_in_with_the_same_save()
    {
        await using Desk desk = await Desk.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        await using DeskContext db = desk.NewContext();
        (await desk.LoadAsync(db, ada)).Status = PersonStatus.Stop;

        await desk.Engine.Using(db).ReceiveAsync(ada, Fact.ReplyReceived(World.Monday), Stop);
        await db.SaveChangesAsync(Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Stop, Stage.OptedOut, 3L));
    }

    [Theory]
    [InlineData(Kind.Sqlite, Shape.Numbered, false)]
    [InlineData(Kind.Sqlite, Shape.Tenants, true)]
    [InlineData(Kind.PostgreSql, Shape.Numbered, true)]
    [InlineData(Kind.PostgreSql, Shape.Tenants, false)]
    public async Task A_row_that_comes_from_a_form_and_is_handed_over_as_changed_is_compared_with_what_is_stored(Kind kind, Shape shape, bool isSynchronous)
    {
        await using Desk desk = await Desk.OpenAsync(kind, shape);
        ContactId ada = await desk.EnrolledAsync();
        Person form;
        await using (DeskContext db = desk.NewContext())
        {
            form = await desk.LoadAsync(db, ada);
        }

        (form.Status, form.IsDeleted) = (PersonStatus.Stop, true);
        for (int round = 0; round < 2; round++)
        {
            await using DeskContext db = desk.NewContext();
            db.Update(form);
#pragma warning disable xUnit1051, CA1849 // It is what some hosts do.
            _ = isSynchronous ? db.SaveChanges() : await db.SaveChangesAsync(Stop);
#pragma warning restore xUnit1051, CA1849
        }

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Stop, Stage.OptedOut, 2L));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_save_that_is_called_again_after_a_failure_tells_once(Kind kind)
    {
        var meanwhile = new Meanwhile();
        await using Desk desk = await Desk.OpenAsync(kind);
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
        var trap = new Hosts.CommandTrap();
        await using Desk desk = await Desk.OpenAsync(
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
        await using Desk desk = await Desk.OpenAsync(kind);
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
    public async Task Who_is_overtaken_saves_neither_the_status_nor_the_fact(Kind kind)
    {
        await using Desk desk = await Desk.OpenAsync(kind);
        ContactId ada = await desk.EnrolledAsync();
        var meanwhile = new Meanwhile();
        desk.More = o => o.AddInterceptors(meanwhile);
        meanwhile.Once = () => desk.Engine.ReceiveAsync(ada, Fact.Bounced(World.Monday), Stop);

        Func<Task> saving = () => desk.EditAsync(ada, p => p.Status = PersonStatus.Talking);
        await saving.Should().ThrowAsync<DbUpdateConcurrencyException>();

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Unset, Stage.Unreachable, 2L));
    }

    private sealed class Eager(Microsoft.EntityFrameworkCore.Storage.ExecutionStrategyDependencies dependencies)
        : Microsoft.EntityFrameworkCore.Storage.ExecutionStrategy(dependencies, 3, TimeSpan.FromMilliseconds(1))
    {
        protected override bool ShouldRetryOn(Exception exception) => true;
    }
}
