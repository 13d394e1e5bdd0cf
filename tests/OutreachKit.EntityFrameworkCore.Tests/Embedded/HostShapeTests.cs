using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Embedded;

/// <summary>Hosts set their contexts up in many ways; all of them can save our changes.</summary>
public class HostShapeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task What_a_host_saves_is_performed_by_a_dispatcher_over_its_contexts(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using (CrmContext db = crm.NewContext())
        {
            var ada = new Contact { Name = "Ada", Status = ContactStatus.Customer, PublicId = new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), Score = 3 };
            db.Contacts.Add(ada);
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            await db.SaveChangesAsync(Stop);
            crm.Engine.UnitOfWork(db).Enroll(ada.Id, "America/Chicago");
            await db.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
        }

        TickReport report = await crm.World.TickAsync();

        report.Faults.Should().BeEmpty();
        report.Done.Should().Be(1);
        (await crm.Engine.FindByContactAsync(1, Stop)).Single().Stage.Should().Be(Stage.Contacted);
        (await crm.Engine.FollowAsync(cancellationToken: Stop)).Entries.Should().HaveCount(3);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_context_that_tracks_and_detects_nothing_by_itself_will_do(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind, o => o.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        db.ChangeTracker.AutoDetectChangesEnabled = false;

        OutreachUnitOfWork work = crm.Engine.UnitOfWork(db);
        work.Suspend("crm-42");
        work.Received("crm-42", Fact.ReplyReceived(World.Monday));
        await db.SaveChangesAsync(Stop);

        db.ChangeTracker.AutoDetectChangesEnabled.Should().BeFalse();
        (await crm.StoredAsync()).Revision.Should().Be(3);
        await crm.BeWholeAsync(id);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_host_that_loads_lazily_through_proxies_will_do(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind, o => o.UseLazyLoadingProxies());
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();

        crm.Engine.UnitOfWork(db).Suspend("crm-42");
        crm.Engine.UnitOfWork(db).Received("crm-42", Fact.ReplyReceived(World.Monday));
        await db.SaveChangesAsync(Stop);

        (await crm.StoredAsync()).Revision.Should().Be(3);
        await crm.BeWholeAsync(id);
    }

    [Fact]
    public async Task A_context_that_detects_changes_by_itself_is_left_so()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.Sqlite);
        await using CrmContext db = crm.NewContext();

        crm.Engine.UnitOfWork(db).Enroll("crm-42");

        db.ChangeTracker.AutoDetectChangesEnabled.Should().BeTrue();
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_host_that_saves_synchronously_waits_for_nothing(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        OutreachUnitOfWork work = crm.Engine.UnitOfWork(db);
        work.Suspend("crm-42");
        work.Received("crm-42", Fact.ReplyReceived(World.Monday, key: "<1>"));
        work.Enroll("crm-7");
        work.OptOut("crm-8");
#pragma warning disable xUnit1051, CA1849 // It is what such a host does.
        db.SaveChanges();
#pragma warning restore xUnit1051, CA1849
        (await crm.StoredAsync()).Revision.Should().Be(3);
        (await crm.StoredAsync("crm-7")).Revision.Should().Be(1);
    }

    [Fact]
    public async Task A_host_that_tries_again_on_failure_works_with_a_strategy_and_without()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.PostgreSql, o => o.UseNpgsql(n => n.EnableRetryOnFailure()));
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        OutreachUnitOfWork work = crm.Engine.UnitOfWork(db);
        db.Contacts.Add(new Contact { Name = "Ada" });
        work.Received("crm-42", Fact.ReplyReceived(World.Monday));
        await db.SaveChangesAsync(Stop);
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            work.Received("crm-42", Fact.MeetingHeld(World.Monday, "meeting-1"));
            await db.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
        });

        await crm.Engine.ApplyIntakeAsync(Stop);
        crm.World.Clock.AdvanceHours(3);
        TickReport report = await crm.World.TickAsync();

        report.Faults.Should().BeEmpty();
        report.Done.Should().Be(1);
        (await crm.StoredAsync()).Should().Be((1, 5L));
        await crm.BeWholeAsync(id);
    }

    [Fact]
    public async Task What_cannot_be_joined_is_said()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.Sqlite);
        await using CrmContext db = crm.NewContext();
        await using var without = new Strangers(Options(crm));
        var elsewhere = new OutreachEngine(Presets.InformationalInterview, new InMemoryStore(), crm.World.Clock);

        Action[] mistakes = [() => elsewhere.UnitOfWork(db), () => crm.Engine.UnitOfWork(without)];

        mistakes[0].Should().Throw<InvalidOperationException>().WithMessage("*InMemoryStore*OutreachStore.Over*");
        mistakes[1].Should().Throw<InvalidOperationException>().WithMessage("*Strangers*AddOutreachKit*");
    }

    private static DbContextOptions Options(Crm crm)
    {
        var options = new DbContextOptionsBuilder();
        crm.Configure(options);
        return options.Options;
    }

    private sealed class Strangers(DbContextOptions options) : DbContext(options);
}
