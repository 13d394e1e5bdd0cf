using OutreachKit.EntityFrameworkCore.Tests.Databases;

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
        await using StatusHost desk = await StatusHost.OpenAsync(kind, shape);
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
        await using StatusHost desk = await StatusHost.OpenAsync(kind, shape);
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
        await using StatusHost desk = await StatusHost.OpenAsync(kind);
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
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        await desk.SettledAsync();

        await desk.EditAsync(ada, p => p.Status = PersonStatus.Vip);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Vip, Stage.Identified, 1L));
    }

    [Fact]
    public async Task A_command_is_given_and_one_that_is_refused_leaves_the_status_as_it_was_set()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        await desk.Engine.ReceiveAsync(ada, Fact.ReplyReceived(World.Monday), Stop);
        await desk.SettledAsync();

        await desk.EditAsync(ada, p => p.Status = PersonStatus.New);
        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.New, Stage.Replied, 2L), "who has replied cannot be reopened");

        await desk.Engine.ReceiveAsync(ada, Fact.Declined(World.Monday), Stop);
        await desk.SettledAsync();
        await desk.EditAsync(ada, p => p.Status = PersonStatus.Vip);
        await desk.EditAsync(ada, p => p.Status = PersonStatus.New);
        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.New, Stage.Identified, 4L));
    }

    [Fact]
    public async Task Where_a_fact_leads_elsewhere_the_status_becomes_that_of_the_stage()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite, map: m => m.MapStatus<NumberedPerson, PersonStatus>(
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
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
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

        desk.Engine.UnitOfWork(db).Enroll(ada, "America/Chicago");
        await db.SaveChangesAsync(Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Fact]
    public async Task A_status_that_only_catches_up_with_the_stage_is_no_news()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        await desk.World.RepliedAsync(ada.Value);

        await desk.EditAsync(ada, p => p.Status = PersonStatus.Talking);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Fact]
    public async Task What_a_user_sets_is_not_lost_when_a_reply_comes_in_with_the_same_save()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        await using DeskContext db = desk.NewContext();
        (await desk.LoadAsync(db, ada)).Status = PersonStatus.Stop;

        desk.Engine.UnitOfWork(db).Received(ada, Fact.ReplyReceived(World.Monday));
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
        await using StatusHost desk = await StatusHost.OpenAsync(kind, shape);
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
}
