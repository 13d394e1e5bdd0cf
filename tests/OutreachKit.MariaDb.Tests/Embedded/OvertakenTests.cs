using System.Data;
using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests;
using OutreachKit.Testing;

namespace OutreachKit.MariaDb.Tests.Embedded;

/// <summary>MariaDB's driver does not say which table a key is of: who is overtaken gets the same exception all the same.</summary>
public class OvertakenTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Ways => ["enroll", "reply"];

    [Theory]
    [MemberData(nameof(Ways))]
    [Law("C7")]
    public async Task Of_two_hosts_that_do_the_same_at_once_one_saves_and_the_other_starts_over(string way)
    {
        await using Agency agency = await AgencyAsync(way);
        await using AgencyContext one = agency.NewContext();
        await using AgencyContext two = agency.NewContext();
        foreach (AgencyContext db in new[] { one, two })
        {
            db.Clients.Add(new Client { Name = "Ada" });
            await ActAsync(agency.World.Engine.Using(db), way);
        }

        await one.SaveChangesAsync(Stop);

        await FluentActions.Awaiting(() => two.SaveChangesAsync(Stop)).Should().ThrowAsync<DbUpdateConcurrencyException>();
        (await agency.CountClientsAsync()).Should().Be(1, "nothing of the second is saved");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    [Law("C7")]
    public async Task In_a_transaction_that_sees_only_what_was_there_when_it_began_it_is_the_same(string way)
    {
        await using Agency agency = await AgencyAsync(way);
        await using AgencyContext db = agency.NewContext();
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, Stop);
            db.Clients.Add(new Client { Name = "Ada" });
            await ActAsync(agency.World.Engine.Using(db), way);
            await ActAsync(agency.World.Engine, way);

            await FluentActions.Awaiting(() => db.SaveChangesAsync(Stop)).Should().ThrowAsync<DbUpdateConcurrencyException>();
        });
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
        await ActAsync(agency.World.Engine.Using(one), "opt-out");
        await ActAsync(agency.World.Engine.Using(two), "opt-out");

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
        await ActAsync(agency.World.Engine.Using(db), "enroll");
        await ActAsync(agency.World.Engine.Using(db), "opt-out");

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

    private static Task ActAsync(OutreachEngine engine, string way) => way switch
    {
        "enroll" => engine.EnrollAsync("crm-42", "America/Chicago", Stop),
        "opt-out" => engine.OptOutAsync("crm-42", cancellationToken: Stop),
        _ => engine.ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday), Stop),
    };
}
