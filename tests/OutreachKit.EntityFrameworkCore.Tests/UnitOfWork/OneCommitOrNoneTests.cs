using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>A row of the host's and what is said beside it are saved both or neither, wherever saving breaks off, and are applied once.</summary>
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
            crm.Engine.UnitOfWork(db).Received("crm-42", Fact.MeetingHeld(World.Monday, $"meeting-{at}", key: $"<{at}>"));
            crm.Engine.UnitOfWork(db).OptOut($"crm-{at}00");
            trap.At = at;
            bool isSaved = await SavesAsync(db);
            if (isSaved)
            {
                steps = at - 1;
            }
            else
            {
                (await crm.StoredAsync()).Should().Be((contacts, revision), $"step {at} broke");
                (await crm.Engine.IsSuppressedAsync($"crm-{at}00", Stop)).Should().BeFalse();
                trap.At = null;
                await db.SaveChangesAsync(Stop);
            }

            (await crm.StoredAsync()).Should().Be((++contacts, ++revision));
            (await crm.Engine.IsSuppressedAsync($"crm-{at}00", Stop)).Should().BeTrue();
            await crm.BeWholeAsync(id);
        }

        steps.Should().BeGreaterThan(4, "every command, before and after, and the commit");
        await crm.Engine.ApplyIntakeAsync(Stop);
        (await crm.CountAsync("select count(*) from outreach_intake")).Should().Be(0);
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
        crm.Engine.UnitOfWork(db).Received("crm-42", Fact.ReplyReceived(World.Monday));

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
        crm.Engine.UnitOfWork(db).Received("crm-42", Fact.ReplyReceived(World.Monday));
        Func<Task> saving = () => db.SaveChangesAsync(Stop);

        await saving.Should().ThrowAsync<DbUpdateException>();
        (await crm.StoredAsync()).Should().Be((1, 1L));
    }

    /// <summary>A host that accepts its changes itself saves the same rows again: what they say counts once.</summary>
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C8")]
    public async Task What_is_saved_twice_without_being_accepted_counts_once(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        crm.Engine.UnitOfWork(db).Received("crm-42", Fact.Of(Trigger.Fact("PageVisited"), World.Monday));
        EnrollmentId bob = crm.Engine.UnitOfWork(db).Enroll("bob", "America/Chicago");

        await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, Stop);
        await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, Stop);
        db.ChangeTracker.AcceptAllChanges();
        await db.SaveChangesAsync(Stop);

        await crm.Engine.ApplyIntakeAsync(Stop);
        (await crm.StoredAsync()).Revision.Should().Be(2);
        (await crm.Engine.FindByContactAsync("bob", Stop)).Should().ContainSingle().Which.Id.Should().Be(bob);
    }

    /// <summary>The same thing said twice in one context is one row; after the host has thrown its changes away, nothing was said.</summary>
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task What_is_said_twice_is_one_row_and_what_the_host_throws_away_was_never_said(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        OutreachUnitOfWork work = crm.Engine.UnitOfWork(db);
        EnrollmentId first = work.Enroll("ada", "America/Chicago");
        crm.Engine.UnitOfWork(db).Enroll("ada", "America/Chicago").Should().Be(first);
        work.OptOut("bob");
        work.OptOut("bob");
        db.ChangeTracker.Clear();
        (await db.SaveChangesAsync(Stop)).Should().Be(0);

        EnrollmentId second = work.Enroll("ada", "America/Chicago");
        work.OptOut("bob");
        work.OptOut("bob");

        second.Should().NotBe(first);
        (await db.SaveChangesAsync(Stop)).Should().Be(3, "the enrolling, the opt-out, and the stop that stands from now on");
        (await crm.Engine.FindByContactAsync("ada", Stop)).Should().ContainSingle().Which.Id.Should().Be(second);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Nothing_is_stored_before_the_host_saves(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        crm.Engine.UnitOfWork(db).Enroll("crm-42", "America/Chicago");

        (await crm.StoredAsync()).Should().Be((0, null));
        (await db.SaveChangesAsync(Stop)).Should().Be(1);
        (await crm.StoredAsync()).Should().Be((0, 1L));
    }

    /// <summary>A context of a pool begins anew with each lease.</summary>
    [Fact]
    public async Task A_context_that_came_back_from_a_pool_says_what_is_said_in_it_now()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.Sqlite);
        var options = new DbContextOptionsBuilder<CrmContext>();
        crm.Configure(options);
        var pool = new Microsoft.EntityFrameworkCore.Infrastructure.PooledDbContextFactory<CrmContext>(options.Options, poolSize: 1);
        await using (CrmContext thrownAway = await pool.CreateDbContextAsync(Stop))
        {
            crm.Engine.UnitOfWork(thrownAway).Suspend("crm-42");
        }

        await using (CrmContext db = await pool.CreateDbContextAsync(Stop))
        {
            crm.Engine.UnitOfWork(db).Enroll("crm-42", "America/Chicago");
            await db.SaveChangesAsync(Stop);
            crm.Engine.UnitOfWork(db).Suspend("crm-42");
            await db.SaveChangesAsync(Stop);
        }

        (await crm.Engine.FindByContactAsync("crm-42", Stop)).Single().IsHeldAt(World.Monday + Duration.FromDays(1)).Should().BeTrue();
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
