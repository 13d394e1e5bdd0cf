using System.Transactions;
using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>Contacts whose ids the database draws are enrolled by the very save that adds them.</summary>
public class AddedTogetherTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite, false)]
    [InlineData(Kind.Sqlite, true)]
    [InlineData(Kind.PostgreSql, false)]
    [InlineData(Kind.PostgreSql, true)]
    [Law("C7")]
    public async Task One_save_adds_a_contact_and_enrolls_them(Kind kind, bool isSynchronous)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        Contact[] added = [.. new[] { "Ada", "Bob", "Cid" }.Select(name => new Contact { Name = name })];
        db.AddRange(added.Cast<object>());
        EnrollmentId[] ids = [.. added.Select(c => crm.Engine.UnitOfWork(db).Enroll(c, a => a.Id, id => new EnrollRequest { Contact = id, Zone = "America/Chicago" }))];

        if (isSynchronous)
        {
#pragma warning disable xUnit1051, CA1849 // It is what such a host does.
            db.SaveChanges();
#pragma warning restore xUnit1051, CA1849
        }
        else
        {
            await db.SaveChangesAsync(Stop);
        }

        (await crm.Store.WaitingAsync(0, 10, Stop)).Select(e => e.Contact!.Value.Value).Should().BeEquivalentTo(added.Select(c => $"{c.Id}"), "they are known before anybody can look");
        await crm.Engine.ApplyIntakeAsync(Stop);
        for (int i = 0; i < added.Length; i++)
        {
            (await crm.Engine.FindByContactAsync(added[i].Id, Stop)).Should().ContainSingle().Which.Id.Should().Be(ids[i]);
        }

        (await crm.World.TickAsync()).Done.Should().Be(3);
    }

    [Theory]
    [InlineData(Kind.Sqlite, true)]
    [InlineData(Kind.Sqlite, false)]
    [InlineData(Kind.PostgreSql, true)]
    [InlineData(Kind.PostgreSql, false)]
    [Law("C7")]
    public async Task In_a_transaction_of_the_hosts_it_is_committed_with_it_or_not_at_all(Kind kind, bool keep)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        var ada = new Contact { Name = "Ada" };
        await using (CrmContext db = crm.NewContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            db.Add(ada);
            crm.Engine.UnitOfWork(db).Enroll(ada, a => a.Id);
            await db.SaveChangesAsync(Stop);
            if (keep)
            {
                await transaction.CommitAsync(Stop);
            }
        }

        await crm.Engine.ApplyIntakeAsync(Stop);
        (await crm.Engine.FindByContactAsync(ada.Id, Stop)).Should().HaveCount(keep ? 1 : 0);
        (await crm.CountAsync("select count(*) from outreach_intake")).Should().Be(0);
    }

    [Fact]
    [Law("C7")]
    public async Task In_an_ambient_transaction_too()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.PostgreSql);
        var ada = new Contact { Name = "Ada" };
        using (var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await using CrmContext db = crm.NewContext();
            db.Add(ada);
            crm.Engine.UnitOfWork(db).Enroll(ada, a => a.Id);
            await db.SaveChangesAsync(Stop);
            scope.Complete();
        }

        (await crm.Engine.FindByContactAsync(ada.Id, Stop)).Should().ContainSingle();
    }

    /// <summary>Wherever saving breaks off, the next attempt stores both, and they are enrolled once.</summary>
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C7")]
    public async Task Wherever_saving_breaks_off_the_next_attempt_enrolls_once(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        bool isSaved = false;
        for (int at = 1; !isSaved; at++)
        {
            var trap = new CommandTrap();
            await using CrmContext db = crm.NewContext(o => o.AddInterceptors(trap));
            var ada = new Contact { Name = $"Ada {at}" };
            db.Add(ada);
            EnrollmentId id = crm.Engine.UnitOfWork(db).Enroll(ada, a => a.Id);
            trap.At = at;
            isSaved = await SavesAsync(db);
            trap.At = null;
            await db.SaveChangesAsync(Stop);

            await crm.Engine.ApplyIntakeAsync(Stop);
            (await crm.Engine.FindByContactAsync(ada.Id, Stop)).Should().ContainSingle($"step {at}").Which.Id.Should().Be(id);
        }
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_contact_whose_id_is_known_is_enrolled_by_it_and_the_rest_of_the_unit_counts(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        var ada = new Contact { Name = "Ada" };
        db.Add(ada);
        await db.SaveChangesAsync(Stop);
        crm.Engine.UnitOfWork(db).Enroll(ada, a => a.Id);
        crm.Engine.UnitOfWork(db).Received(ada.Id, Fact.ReplyReceived(World.Monday));
        await db.SaveChangesAsync(Stop);

        (await crm.Engine.FindByContactAsync(ada.Id, Stop)).Should().ContainSingle().Which.Stage.Should().Be(Stage.Replied);
    }

    /// <summary>Where the host lets Entity Framework open no transaction, the id comes right after the save.</summary>
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Without_any_transaction_the_id_comes_right_after_the_save(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        var ada = new Contact { Name = "Ada" };
        db.Add(ada);
        crm.Engine.UnitOfWork(db).Enroll(ada, a => a.Id);
        await db.SaveChangesAsync(Stop);

        (await crm.Engine.FindByContactAsync(ada.Id, Stop)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_mistake_is_told_at_once()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.Sqlite);
        await using CrmContext db = crm.NewContext();
        var ada = new Contact { Name = "Ada" };
        OutreachUnitOfWork work = crm.Engine.UnitOfWork(db);

        FluentActions.Invoking(() => work.Enroll(ada, a => a.Id)).Should().Throw<InvalidOperationException>().WithMessage("*Contact*add it first*");
        db.Add(ada);
        FluentActions.Invoking(() => work.Enroll(ada, a => a.Id + 1)).Should().Throw<ArgumentException>().WithMessage("*property of its own*");
        FluentActions.Invoking(() => work.Enroll(ada, a => a.Id, id => new EnrollRequest { Contact = id, Pipeline = "none" })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => crm.Engine.UnitOfWork(new IntakeList()).Enroll(ada, a => a.Id)).Should().Throw<InvalidOperationException>();
    }

    private static async Task<bool> SavesAsync(DbContext db)
    {
        try
        {
            await db.SaveChangesAsync(Stop);
            return true;
        }
        catch (Exception exception) when (exception is CommandTrap.TrapException || exception.InnerException is CommandTrap.TrapException)
        {
            return false;
        }
    }
}
