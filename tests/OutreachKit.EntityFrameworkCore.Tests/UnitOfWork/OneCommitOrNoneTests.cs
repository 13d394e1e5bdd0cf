using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>A row of the host's and a transition of ours are saved both or neither, wherever saving breaks off.</summary>
public class OneCommitOrNoneTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C7")]
    public async Task Wherever_saving_breaks_off_both_or_neither_are_stored_and_saving_again_stores_both(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        int contacts = 0;
        long revision = 1;
        int steps = 0;
        for (int at = 1; steps == 0; at++)
        {
            var trap = new CommandTrap();
            await using CrmContext db = crm.NewContext(o => OneByOne(o, kind).AddInterceptors(trap));
            db.Contacts.Add(new Contact { Name = $"Ada {at}" });
            await crm.Engine.Using(db).ReceiveAsync("crm-42", Fact.MeetingHeld(World.Monday, $"meeting-{at}", key: $"<{at}>"), Stop);
            trap.At = at;
            bool isSaved = await SavesAsync(db);
            if (isSaved)
            {
                steps = at - 1;
            }
            else
            {
                (await crm.StoredAsync()).Should().Be((contacts, revision), $"step {at} broke");
                trap.At = null;
                await db.SaveChangesAsync(Stop);
            }

            (await crm.StoredAsync()).Should().Be((++contacts, ++revision));
            await crm.BeWholeAsync(id);
        }

        steps.Should().BeGreaterThan(4, "every command, before and after, and the commit");
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C7")]
    public async Task What_the_host_refuses_while_saving_is_not_stored(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        db.SavingChanges += (_, _) => throw new InvalidOperationException("Not valid.");
        db.Contacts.Add(new Contact { Name = "Ada" });
        await crm.Engine.Using(db).ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday), Stop);

        Func<Task> saving = () => db.SaveChangesAsync(Stop);

        await saving.Should().ThrowAsync<InvalidOperationException>();
        (await crm.StoredAsync()).Should().Be((0, 1L));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C7")]
    public async Task A_row_of_the_hosts_that_the_database_refuses_takes_ours_with_it(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.World.EnrolledAsync();
        await using (CrmContext first = crm.NewContext())
        {
            first.Contacts.Add(new Contact { Id = 7, Name = "Ada" });
            await first.SaveChangesAsync(Stop);
        }

        await using CrmContext db = crm.NewContext();
        db.Contacts.Add(new Contact { Id = 7, Name = "Ada again" });
        await crm.Engine.Using(db).ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday), Stop);
        Func<Task> saving = () => db.SaveChangesAsync(Stop);

        await saving.Should().ThrowAsync<DbUpdateException>();
        (await crm.StoredAsync()).Should().Be((1, 1L));
    }

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
            OutreachEngine joined = crm.Engine.Using(db);
            db.Contacts.Add(new Contact { Name = "Ada" });
            await joined.ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday), Stop);
            await db.SaveChangesAsync(Stop);
            await joined.ReceiveAsync("crm-42", Fact.MeetingHeld(World.Monday, "meeting-1"), Stop);
            await db.SaveChangesAsync(Stop);
            (await joined.FindAsync(id, Stop))!.Stage.Should().Be(Stage.Met, "it sees what its transaction has written");
            if (keep)
            {
                await transaction.CommitAsync(Stop);
            }
        }

        (await crm.StoredAsync()).Should().Be(keep ? (1, 3L) : (0, 1L));
        await crm.BeWholeAsync(id);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Nothing_is_stored_before_the_host_saves(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        EnrollResult enrolled = await crm.Engine.Using(db).EnrollAsync("crm-42", "America/Chicago", Stop);

        enrolled.IsNew.Should().BeTrue();
        (await crm.StoredAsync()).Should().Be((0, null));
        (await db.SaveChangesAsync(Stop)).Should().Be(3, "the enrollment, its first event and its first touch");
        (await crm.StoredAsync()).Should().Be((0, 1L));
    }

    private static DbContextOptionsBuilder OneByOne(DbContextOptionsBuilder options, Kind kind)
    {
        if (kind == Kind.PostgreSql)
        {
            options.UseNpgsql(o => o.MaxBatchSize(1));
        }

        return options;
    }

    private static async Task<bool> SavesAsync(DbContext db)
    {
        try
        {
            await db.SaveChangesAsync(Stop);
            return true;
        }
        catch (CommandTrap.TrapException)
        {
            return false;
        }
        catch (DbUpdateException exception) when (exception.InnerException is CommandTrap.TrapException)
        {
            return false;
        }
    }
}
