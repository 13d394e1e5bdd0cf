using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>What rides the host's SaveChanges takes the host's status along.</summary>
public class SameCommitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite, Shape.Numbered)]
    [InlineData(Kind.Sqlite, Shape.Tenants)]
    [InlineData(Kind.PostgreSql, Shape.Numbered)]
    [InlineData(Kind.PostgreSql, Shape.Tenants)]
    public async Task A_reply_is_saved_with_the_status_it_leads_to(Kind kind, Shape shape)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind, shape);
        ContactId ada = await desk.EnrolledAsync();
        await using DeskContext db = desk.NewContext();

        desk.Engine.UnitOfWork(db).Received(ada, Fact.ReplyReceived(World.Monday));
        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.Unset, "nothing is saved yet");
        await db.SaveChangesAsync(Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Theory]
    [InlineData(Kind.Sqlite, Shape.Numbered)]
    [InlineData(Kind.PostgreSql, Shape.Tenants)]
    public async Task What_is_rolled_back_leaves_neither_the_status_nor_the_fact(Kind kind, Shape shape)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind, shape);
        ContactId ada = await desk.EnrolledAsync();
        await using (DeskContext db = desk.NewContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            desk.Engine.UnitOfWork(db).Received(ada, Fact.ReplyReceived(World.Monday));
            await db.SaveChangesAsync(Stop);
            await transaction.RollbackAsync(Stop);
        }

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.New, Stage.Identified, 1L));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_contact_that_is_added_and_enrolled_in_one_go_has_the_status_from_the_beginning(Kind kind)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind, Shape.Tenants);
        await using DeskContext db = desk.NewContext();
        var ada = new TenantPerson { Id = new Guid(9, 9, 9, [1, 2, 3, 4, 5, 6, 7, 8]), TenantId = Guid.Parse(desk.Tenant), Name = "Ada" };
        db.Add(ada);

        desk.Engine.UnitOfWork(db).Enroll(ada.Id, "America/Chicago");
        await db.SaveChangesAsync(Stop);

        (await desk.StandsAsync(ada.Id)).Should().Be((PersonStatus.New, Stage.Identified, 1L));
    }

    [Theory]
    [InlineData(Kind.Sqlite, Shape.Numbered)]
    [InlineData(Kind.PostgreSql, Shape.Tenants)]
    public async Task A_host_that_tracks_nothing_and_one_that_hides_the_row_are_served(Kind kind, Shape shape)
    {
        await using StatusHost desk = await StatusHost.OpenAsync(kind, shape, more: o => o.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        ContactId ada = await desk.EnrolledAsync();
        await desk.EditAsync(ada, p => p.IsDeleted = true);
        await using DeskContext db = desk.NewContext();
        db.ChangeTracker.AutoDetectChangesEnabled = false;

        desk.Engine.UnitOfWork(db).Received(ada, Fact.ReplyReceived(World.Monday));
        await db.SaveChangesAsync(Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.Talking, Stage.Replied, 2L));
    }

    [Fact]
    public async Task The_row_that_the_host_has_loaded_is_the_one_that_changes()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        await using DeskContext db = desk.NewContext();
        Person loaded = await desk.LoadAsync(db, ada);
        loaded.Name = "Ada L.";

        desk.Engine.UnitOfWork(db).Received(ada, Fact.ReplyReceived(World.Monday));
        await db.SaveChangesAsync(Stop);

        await using DeskContext other = desk.NewContext();
        (await desk.LoadAsync(other, ada)).Should().BeEquivalentTo(new { Name = "Ada L.", Status = PersonStatus.Talking });
    }

    [Fact]
    public async Task A_stage_without_a_status_leaves_the_hosts_as_it_is_and_fires_nothing()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        await using DeskContext db = desk.NewContext();
        await desk.SettledAsync();
        OutreachUnitOfWork work = desk.Engine.UnitOfWork(db);

        work.Received(ada, Fact.ReplyReceived(World.Monday));
        work.Received(ada, Fact.MeetingHeld(World.Monday, "meeting-1"));
        await db.SaveChangesAsync(Stop);

        (await desk.StandsAsync(ada)).Should().Be((PersonStatus.New, Stage.Met, 3L), "what we set ourselves is no reply");
    }

    [Fact]
    public async Task A_contact_whose_row_is_gone_or_is_being_deleted_is_passed_over()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite);
        ContactId ada = await desk.EnrolledAsync();
        await desk.Engine.EnrollAsync("somebody-else", "America/Chicago", Stop);
        await using DeskContext db = desk.NewContext();
        db.Remove(await desk.LoadAsync(db, ada));

        desk.Engine.UnitOfWork(db).Received(ada, Fact.ReplyReceived(World.Monday));
        desk.Engine.UnitOfWork(db).Received("somebody-else", Fact.ReplyReceived(World.Monday));
        await db.SaveChangesAsync(Stop);

        (await desk.EnrollmentAsync(ada)).Stage.Should().Be(Stage.Replied);
        (await desk.EnrollmentAsync("somebody-else")).Stage.Should().Be(Stage.Replied);
    }

    [Fact]
    public async Task A_status_that_says_stop_is_not_taken_back_by_enrolling()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite, Shape.Tenants);
        await using DeskContext db = desk.NewContext();
        var ada = new TenantPerson { Id = new Guid(9, 9, 9, [1, 2, 3, 4, 5, 6, 7, 8]), TenantId = Guid.Parse(desk.Tenant), Status = PersonStatus.Stop };
        db.Add(ada);

        desk.Engine.UnitOfWork(db).Enroll(ada.Id, "America/Chicago");
        await db.SaveChangesAsync(Stop);

        (await desk.StatusAsync(ada.Id)).Should().Be(PersonStatus.Stop);
    }

    [Fact]
    public async Task A_loaded_row_of_another_tenant_with_the_same_id_is_left_alone()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite, Shape.Tenants);
        ContactId ada = await desk.AddAsync();
        await using DeskContext db = desk.NewContext();
        await desk.LoadAsync(db, ada);

        desk.World.Engine.ForTenant("0a0b0c0d-0000-4000-8000-000000000001").UnitOfWork(db).Enroll(ada, "America/Chicago");
        await db.SaveChangesAsync(Stop);

        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.Unset);
    }

    [Fact]
    public async Task A_stage_of_another_pipeline_sets_no_status()
    {
        await using StatusHost desk = await StatusHost.OpenAsync(Kind.Sqlite, map: m => m.MapStatus<NumberedPerson, PersonStatus>(
            p => p.Status, StatusHost.Status, pipeline: Presets.InformationalInterview.Name));
        ContactId ada = await desk.AddAsync();
        Pipeline other = new PipelineBuilder("other", version: 1).StartAt(Stage.Replied)
            .In(Stage.Replied, s => s.On(Trigger.Declined, goTo: Stage.Declined)).In(Stage.Declined, s => s.End()).Build();
        var engine = new OutreachEngine([Presets.InformationalInterview, other], desk.Store, desk.World.Clock);
        await using DeskContext db = desk.NewContext();

        engine.UnitOfWork(db).Enroll(new EnrollRequest { Contact = ada, Pipeline = "other" });
        await db.SaveChangesAsync(Stop);

        (await desk.StatusAsync(ada)).Should().Be(PersonStatus.Unset);
    }
}
