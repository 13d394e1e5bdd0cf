using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Stops;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>Who is overtaken gets the same exception, whatever stood in the way; who fails by a row of the host's own does not.</summary>
public class OvertakenTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C7")]
    public async Task Of_two_hosts_that_suppress_the_same_contact_at_once_neither_fails(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext one = crm.NewContext();
        await using CrmContext two = crm.NewContext();
        one.Contacts.Add(new Contact { Name = "Ada" });
        two.Contacts.Add(new Contact { Name = "Ada" });
        await crm.Engine.OptOutAsync("somebody-else", cancellationToken: Stop);
        await crm.Engine.Using(one).OptOutAsync("crm-42", cancellationToken: Stop);
        await crm.Engine.Using(two).OptOutAsync("crm-42", cancellationToken: Stop);

        await one.SaveChangesAsync(Stop);
        await two.SaveChangesAsync(Stop);

        (await crm.StoredAsync()).Contacts.Should().Be(2);
        (await crm.Engine.IsSuppressedAsync("crm-42", Stop)).Should().BeTrue();
        (await crm.Engine.EndStopsAsync(StopScope.Contact("crm-42"), StopKind.OptOut, "user-7", "asked-again", Stop)).Should().Be(2);
        (await crm.Engine.IsSuppressedAsync("crm-42", Stop)).Should().BeFalse();
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C7")]
    public async Task A_row_of_the_hosts_own_that_is_refused_is_the_hosts_affair(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        db.Contacts.Add(new Contact { Id = 7, Name = "Ada" });
        await db.SaveChangesAsync(Stop);
        await using CrmContext again = crm.NewContext();
        again.Contacts.Add(new Contact { Id = 7, Name = "Ada" });
        await crm.Engine.Using(again).EnrollAsync("crm-42", "America/Chicago", Stop);

        (await FluentActions.Awaiting(() => again.SaveChangesAsync(Stop)).Should().ThrowAsync<DbUpdateException>())
            .Which.Should().NotBeAssignableTo<DbUpdateConcurrencyException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Law("C7")]
    public async Task In_a_transaction_that_sees_only_what_was_there_when_it_began_it_is_the_same(bool isEnrolling)
    {
        await using Crm crm = await Crm.OpenAsync(Kind.PostgreSql);
        if (!isEnrolling)
        {
            await crm.World.EnrolledAsync();
        }

        await using CrmContext db = crm.NewContext();
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, Stop);
        OutreachEngine joined = crm.Engine.Using(db);
        await (isEnrolling
            ? (Task)joined.EnrollAsync("crm-42", "America/Chicago", Stop)
            : joined.ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday), Stop));
        await (isEnrolling ? crm.World.EnrolledAsync() : (Task)crm.World.RepliedAsync());

        await FluentActions.Awaiting(() => db.SaveChangesAsync(Stop)).Should().ThrowAsync<DbUpdateConcurrencyException>();
    }
}
