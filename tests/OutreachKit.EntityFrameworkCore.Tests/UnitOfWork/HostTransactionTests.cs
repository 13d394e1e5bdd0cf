using System.Transactions;
using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>A transaction of the host's decides about its own rows and about what was said beside them.</summary>
public class HostTransactionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite, true)]
    [InlineData(Kind.Sqlite, false)]
    [InlineData(Kind.PostgreSql, true)]
    [InlineData(Kind.PostgreSql, false)]
    [Law("C7")]
    public async Task A_transaction_that_the_host_has_opened_decides_for_both(Kind kind, bool keep)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using (CrmContext db = crm.NewContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            OutreachUnitOfWork work = crm.Engine.UnitOfWork(db);
            db.Contacts.Add(new Contact { Name = "Ada" });
            work.Received("crm-42", Fact.ReplyReceived(World.Monday));
            await db.SaveChangesAsync(Stop);
            work.Received("crm-42", Fact.MeetingHeld(World.Monday, "meeting-1"));
            await db.SaveChangesAsync(Stop);
            if (keep)
            {
                await transaction.CommitAsync(Stop);
            }
        }

        (await crm.StoredAsync()).Should().Be(keep ? (1, 3L) : (0, 1L));
        await crm.BeWholeAsync(id);
    }

    /// <summary>What was said before a savepoint stays when the host goes back to it; what was said after it is unsaid.</summary>
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C7")]
    public async Task A_savepoint_that_the_host_goes_back_to_takes_back_what_was_said_after_it(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        await using (var transaction = await db.Database.BeginTransactionAsync(Stop))
        {
            OutreachUnitOfWork work = crm.Engine.UnitOfWork(db);
            work.Enroll("before", "America/Chicago");
            await db.SaveChangesAsync(Stop);
            await transaction.CreateSavepointAsync("here", Stop);
            work.Enroll("after", "America/Chicago");
            work.OptOut("before");
            await db.SaveChangesAsync(Stop);
            await transaction.RollbackToSavepointAsync("here", Stop);
            await transaction.CommitAsync(Stop);
        }

        await crm.Engine.ApplyIntakeAsync(Stop);

        (await crm.Engine.FindByContactAsync("before", Stop)).Should().ContainSingle().Which.Stage.Should().Be(Stage.Identified);
        (await crm.Engine.FindByContactAsync("after", Stop)).Should().BeEmpty();
    }

    /// <summary>A transaction around the host's whole method decides for all of it, whatever contexts it used.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Law("C7")]
    public async Task An_ambient_transaction_decides_for_both(bool keep)
    {
        await using Crm crm = await Crm.OpenAsync(Kind.PostgreSql);
        EnrollmentId id = await crm.World.EnrolledAsync();
        using (var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await using CrmContext db = crm.NewContext();
            db.Contacts.Add(new Contact { Name = "Ada" });
            crm.Engine.UnitOfWork(db).Received("crm-42", Fact.ReplyReceived(World.Monday));
            await db.SaveChangesAsync(Stop);
            if (keep)
            {
                scope.Complete();
            }
        }

        (await crm.StoredAsync()).Should().Be(keep ? (1, 2L) : (0, 1L));
        await crm.BeWholeAsync(id);
    }
}
