using System.Data;
using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests;
using OutreachKit.Testing;

namespace OutreachKit.MariaDb.Tests.Embedded;

/// <summary>What a host says in its own transaction stands in nobody's way, on MariaDB too.</summary>
public class OvertakenTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Ways => ["enroll", "reply"];

    [Theory]
    [MemberData(nameof(Ways))]
    [Law("C11")]
    public async Task Of_two_hosts_that_say_the_same_at_once_neither_fails_and_it_counts_once(string way)
    {
        await using Agency agency = await AgencyAsync(way);
        await using AgencyContext one = agency.NewContext();
        await using AgencyContext two = agency.NewContext();
        foreach (AgencyContext db in new[] { one, two })
        {
            db.Clients.Add(new Client { Name = "Ada" });
            Say(agency.World.Engine.UnitOfWork(db), way);
        }

        await one.SaveChangesAsync(Stop);
        await two.SaveChangesAsync(Stop);

        (await agency.CountClientsAsync()).Should().Be(2);
        (await agency.World.Engine.FindByContactAsync("crm-42", Stop)).Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    [Law("C11")]
    public async Task A_transaction_that_sees_only_what_was_there_when_it_began_is_no_hindrance(string way)
    {
        await using Agency agency = await AgencyAsync(way);
        await using AgencyContext db = agency.NewContext();
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, Stop);
            db.Clients.Add(new Client { Name = "Ada" });
            Say(agency.World.Engine.UnitOfWork(db), way);
            await agency.World.Engine.EnrollAsync("crm-42", "America/Chicago", Stop);

            await db.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
        });

        (await agency.World.Engine.FindByContactAsync("crm-42", Stop)).Should().ContainSingle();
    }

    [Fact]
    [Law("C7")]
    [Law("R4")]
    public async Task Of_two_hosts_that_opt_the_same_contact_out_at_once_neither_fails()
    {
        await using Agency agency = await Agency.OpenAsync();
        await using AgencyContext one = agency.NewContext();
        await using AgencyContext two = agency.NewContext();
        await agency.World.Engine.OptOutAsync("somebody-else", cancellationToken: Stop);
        Say(agency.World.Engine.UnitOfWork(one), "opt-out");
        Say(agency.World.Engine.UnitOfWork(two), "opt-out");

        await one.SaveChangesAsync(Stop);
        await two.SaveChangesAsync(Stop);

        (await agency.World.Engine.IsSuppressedAsync("crm-42", Stop)).Should().BeTrue();
    }

    [Fact]
    [Law("C7")]
    public async Task A_row_of_the_hosts_own_that_is_refused_is_the_hosts_affair()
    {
        await using Agency agency = await Agency.OpenAsync();
        int ada = await agency.TakeOnAsync("Ada");
        await using AgencyContext db = agency.NewContext();
        db.Clients.Add(new Client { Id = ada, Name = "Ada again" });
        Say(agency.World.Engine.UnitOfWork(db), "enroll");
        Say(agency.World.Engine.UnitOfWork(db), "opt-out");

        (await FluentActions.Awaiting(() => db.SaveChangesAsync(Stop)).Should().ThrowAsync<DbUpdateException>())
            .Which.Should().NotBeAssignableTo<DbUpdateConcurrencyException>();
    }

    private static async Task<Agency> AgencyAsync(string way)
    {
        Agency agency = await Agency.OpenAsync();
        if (way == "reply")
        {
            await agency.World.EnrolledAsync();
        }

        return agency;
    }

    private static void Say(OutreachUnitOfWork work, string way)
    {
        switch (way)
        {
            case "enroll":
                work.Enroll("crm-42", "America/Chicago");
                break;
            case "opt-out":
                work.OptOut("crm-42");
                break;
            default:
                work.Received("crm-42", Fact.ReplyReceived(World.Monday));
                break;
        }
    }
}
