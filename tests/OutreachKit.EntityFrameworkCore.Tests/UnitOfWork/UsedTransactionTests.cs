using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>A transaction that the host has begun past Entity Framework, and lent to a context by UseTransaction.</summary>
public class UsedTransactionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite, true)]
    [InlineData(Kind.Sqlite, false)]
    [InlineData(Kind.PostgreSql, true)]
    [InlineData(Kind.PostgreSql, false)]
    [Law("C7")]
    public async Task It_decides_about_the_hosts_rows_and_about_what_was_said_beside_them(Kind kind, bool keep)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using (CrmContext db = crm.NewContext())
        {
            await db.Database.OpenConnectionAsync(Stop);
            await using DbTransaction transaction = await db.Database.GetDbConnection().BeginTransactionAsync(Stop);
            await db.Database.UseTransactionAsync(transaction, Stop);
            db.Contacts.Add(new Contact { Name = "Ada" });
            crm.Engine.UnitOfWork(db).Received("crm-42", Fact.ReplyReceived(World.Monday));
            await db.SaveChangesAsync(Stop);
            await (keep ? transaction.CommitAsync(Stop) : transaction.RollbackAsync(Stop));
        }

        (await crm.StoredAsync()).Should().Be(keep ? (1, 2L) : (0, 1L));
        await crm.BeWholeAsync(id);
    }

    /// <summary>The same context, after its transaction was taken back: what is said then is stored, and what was said before is not.</summary>
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C7")]
    public async Task A_context_that_goes_on_after_a_rollback_says_only_what_is_said_then(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using (CrmContext db = crm.NewContext())
        {
            await using (var transaction = await db.Database.BeginTransactionAsync(Stop))
            {
                crm.Engine.UnitOfWork(db).Enroll("before", "America/Chicago");
                await db.SaveChangesAsync(Stop);
                await transaction.RollbackAsync(Stop);
            }

            db.Contacts.Add(new Contact { Name = "Ada" });
            crm.Engine.UnitOfWork(db).Enroll("after", "America/Chicago");
            await db.SaveChangesAsync(Stop);
        }

        await crm.Engine.ApplyIntakeAsync(Stop);

        (await crm.Engine.FindByContactAsync("before", Stop)).Should().BeEmpty();
        (await crm.Engine.FindByContactAsync("after", Stop)).Should().ContainSingle();
        (await crm.Engine.SetAsideAsync(Stop)).Should().BeEmpty();
    }
}
