using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests;
using OutreachKit.Testing;

namespace OutreachKit.MariaDb.Tests.Embedded;

/// <summary>OutreachKit in a host's own context on MariaDB, on Entity Framework Core 9.</summary>
public class AgencyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_host_saves_is_performed_by_a_dispatcher_over_its_contexts()
    {
        await using Agency agency = await Agency.OpenAsync();
        int ada = await agency.TakeOnAsync("Ada");
        int bob = await agency.TakeOnAsync("Bob");

        TickReport report = await agency.World.TickAsync();
        TickReport again = await agency.World.TickAsync();

        report.Faults.Should().BeEmpty();
        (report.Done, again.Done, bob).Should().Be((2, 0, ada + 1));
        (await agency.EnrollmentOfAsync(ada)).Stage.Should().Be(Stage.Contacted);
        (await agency.World.Engine.FollowAsync(cancellationToken: Stop)).Entries.Should().HaveCount(6);
    }

    [Fact]
    [Law("C7")]
    public async Task One_SaveChanges_stores_both_rows_of_the_hosts_and_of_ours()
    {
        await using Agency agency = await Agency.OpenAsync();
        int ada = await agency.TakeOnAsync("Ada");
        await using AgencyContext db = agency.NewContext();
        OutreachUnitOfWork work = agency.World.Engine.UnitOfWork(db);

        db.Clients.Add(new Client { Name = "whom Ada named" });
        work.Received(ada, Fact.ReplyReceived(World.Monday, key: "<1>"));
        work.Received(ada, Fact.MeetingHeld(World.Monday, "meeting-1"));
        work.OptOut("somebody-else");
        await db.SaveChangesAsync(Stop);
        FireResult again = (await agency.World.Engine.ReceiveAsync(ada, Fact.ReplyReceived(World.Monday, key: "<1>"), Stop)).Single();

        Enrollment met = await agency.EnrollmentOfAsync(ada);
        (met.Stage, met.Revision, await agency.CountClientsAsync(), again.IsRepeat).Should().Be((Stage.Met, 3L, 2, true));
        (await agency.World.RevisionsAsync(met.Id)).Should().Equal(1, 2, 3);
        (await agency.World.Engine.IsSuppressedAsync("somebody-else", Stop)).Should().BeTrue();
    }

    [Fact]
    [Law("C7")]
    public async Task A_transaction_that_is_rolled_back_leaves_neither()
    {
        await using Agency agency = await Agency.OpenAsync();
        int ada = await agency.TakeOnAsync("Ada");
        await using AgencyContext db = agency.NewContext();

        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            db.Clients.Add(new Client { Name = "whom Ada named" });
            agency.World.Engine.UnitOfWork(db).Received(ada, Fact.ReplyReceived(World.Monday));
            await db.SaveChangesAsync(Stop);
            await transaction.RollbackAsync(Stop);
        });

        (await agency.CountClientsAsync(), (await agency.EnrollmentOfAsync(ada)).Revision).Should().Be((1, 1L));
        (await agency.World.TickAsync()).Done.Should().Be(1);
    }

    [Fact]
    [Law("C7")]
    public async Task A_row_that_the_database_refuses_takes_ours_with_it()
    {
        await using Agency agency = await Agency.OpenAsync();
        int ada = await agency.TakeOnAsync("Ada");
        await using AgencyContext db = agency.NewContext();

        db.Clients.Add(new Client { Id = ada, Name = "Ada again" });
        agency.World.Engine.UnitOfWork(db).Received(ada, Fact.ReplyReceived(World.Monday));

        await FluentActions.Awaiting(() => db.SaveChangesAsync(Stop)).Should().ThrowAsync<DbUpdateException>();
        (await agency.CountClientsAsync(), (await agency.EnrollmentOfAsync(ada)).Revision).Should().Be((1, 1L));
    }

    [Fact]
    [Law("C1")]
    public async Task Who_saves_after_a_worker_has_begun_saves_all_the_same()
    {
        await using Agency agency = await Agency.OpenAsync();
        int ada = await agency.TakeOnAsync("Ada");
        await using AgencyContext late = agency.NewContext();
        late.Clients.Add(new Client { Name = "whom Ada named" });
        agency.World.Engine.UnitOfWork(late).Received(ada, Fact.ReplyReceived(World.Monday));
        await agency.World.TickAsync();

        await late.SaveChangesAsync(Stop);

        (await agency.CountClientsAsync(), (await agency.EnrollmentOfAsync(ada)).Revision).Should().Be((2, 4L));
        (await agency.EnrollmentOfAsync(ada)).Stage.Should().Be(Stage.Replied);
    }

    [Fact]
    [Law("P2")]
    public async Task A_client_is_erased_with_the_hosts_own_row()
    {
        await using Agency agency = await Agency.OpenAsync();
        int ada = await agency.TakeOnAsync("Ada");
        int bob = await agency.TakeOnAsync("Bob");
        await agency.World.TickAsync();
        await agency.World.Engine.OptOutAsync(ada, cancellationToken: Stop);

        await using (AgencyContext db = agency.NewContext())
        {
            db.Clients.Remove(await db.Clients.SingleAsync(c => c.Id == ada, Stop));
            agency.World.Engine.UnitOfWork(db).Erase(ada);
            await db.SaveChangesAsync(Stop);
        }

        (await agency.World.Engine.FindByContactAsync(ada, Stop)).Should().BeEmpty();
        (await agency.World.Engine.IsSuppressedAsync(ada, Stop)).Should().BeTrue("what they asked for outlives them");
        (await agency.World.Engine.FollowAsync(cancellationToken: Stop)).Entries.Should().OnlyContain(e => e.Contact == bob);
        (await agency.CountClientsAsync(), await agency.World.Engine.EraseTenantAsync(Stop)).Should().Be((1, 1));
        (await agency.World.Engine.IsSuppressedAsync(ada, Stop)).Should().BeFalse();
    }
}
