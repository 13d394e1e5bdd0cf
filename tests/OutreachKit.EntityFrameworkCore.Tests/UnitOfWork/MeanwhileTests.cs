using Microsoft.EntityFrameworkCore;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Stores;
using OutreachKit.Testing;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>Whatever workers and other hosts do between what a host says and its SaveChanges: the save never fails because of us, and the stop counts.</summary>
public class MeanwhileTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What was called finishes; what is said meanwhile is saved, and applied after it.</summary>
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C11")]
    public async Task A_touch_that_is_under_way_does_not_stand_in_the_way_of_the_hosts_save(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        db.Contacts.Add(new Contact { Name = "Ada" });
        crm.Engine.UnitOfWork(db).Suspend("crm-42");
        var handler = new RecordingHandler { While = async _ => await db.SaveChangesAsync(Stop) };

        TickReport report = await crm.Engine.CreateDispatcher(handler, new DispatchOptions { ClockTolerance = null }).TickAsync(Stop);

        report.Faults.Should().BeEmpty();
        report.Done.Should().Be(1);
        (await crm.StoredAsync()).Should().Be((1, 4L), "begun, ended and held");
        await crm.BeWholeAsync(id);
    }

    /// <summary>The host saves right after the claim: nothing begins that it has stopped.</summary>
    [Theory]
    [InlineData(Kind.Sqlite, "suspend")]
    [InlineData(Kind.Sqlite, "reply")]
    [InlineData(Kind.Sqlite, "opt-out")]
    [InlineData(Kind.Sqlite, "erase")]
    [InlineData(Kind.PostgreSql, "suspend")]
    [InlineData(Kind.PostgreSql, "reply")]
    [InlineData(Kind.PostgreSql, "opt-out")]
    [InlineData(Kind.PostgreSql, "erase")]
    [Law("C2")]
    public async Task A_claim_meanwhile_does_not_stand_in_the_hosts_way_and_never_begins(Kind kind, string what)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        db.Contacts.Add(new Contact { Name = "Ada" });
        OutreachUnitOfWork work = crm.Engine.UnitOfWork(db);
        Action say = what switch
        {
            "suspend" => () => work.Suspend("crm-42"),
            "reply" => () => work.Received("crm-42", Fact.ReplyReceived(World.Monday)),
            "opt-out" => () => work.OptOut("crm-42"),
            _ => () => work.Erase("crm-42"),
        };
        say();
        var store = new AfterClaim(crm.Store, () => db.SaveChangesAsync(Stop));
        var worker = new OutreachEngine(Presets.InformationalInterview, store, crm.World.Clock);
        var handler = new RecordingHandler();

        TickReport report = await worker.CreateDispatcher(handler, new DispatchOptions { ClockTolerance = null }).TickAsync(Stop);

        report.Begun.Should().Be(0);
        report.Faults.Should().BeEmpty();
        store.Claimed.Should().ContainSingle();
        handler.Performed.Should().BeEmpty();
        (await crm.StoredAsync()).Contacts.Should().Be(1);
        (await crm.CountAsync("select count(*) from outreach_intake")).Should().Be(0, "the worker applied it");
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C11")]
    public async Task Of_two_hosts_that_say_the_same_at_once_neither_fails_and_it_counts_once(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext one = crm.NewContext();
        await using CrmContext two = crm.NewContext();
        foreach (CrmContext db in new[] { one, two })
        {
            db.Contacts.Add(new Contact { Name = "Ada" });
            crm.Engine.UnitOfWork(db).Received("crm-42", Fact.ReplyReceived(World.Monday, key: "<1>"));
            crm.Engine.UnitOfWork(db).Enroll("crm-7", "America/Chicago");
            crm.Engine.UnitOfWork(db).OptOut("crm-8");
        }

        await one.SaveChangesAsync(Stop);
        await two.SaveChangesAsync(Stop);
        await crm.Engine.ApplyIntakeAsync(Stop);

        (await crm.StoredAsync()).Should().Be((2, 2L));
        (await crm.StoredAsync("crm-7")).Revision.Should().Be(1);
        (await crm.Engine.IsSuppressedAsync("crm-8", Stop)).Should().BeTrue();
        (await crm.Engine.SetAsideAsync(Stop)).Should().ContainSingle("the second was enrolled already").Which.Kind.Should().Be(IntakeKind.Enroll);
        (await crm.Engine.HistoryAsync(id, Stop)).Should().HaveCount(2);
    }

    /// <summary>A host that holds its transaction open keeps no worker waiting, nor is it kept waiting; on SQLite there is one writer.</summary>
    [Fact]
    [Law("C11")]
    public async Task A_host_that_keeps_its_transaction_open_stands_in_nobodys_way()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.PostgreSql);
        await crm.World.EnrolledAsync();
        await crm.World.EnrolledAsync("bob");
        await using CrmContext db = crm.NewContext();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        crm.Engine.UnitOfWork(db).Suspend("crm-42");
        crm.Engine.UnitOfWork(db).Received("crm-42", Fact.ReplyReceived(World.Monday));
        await db.SaveChangesAsync(Stop);

        (await crm.World.TickAsync()).Done.Should().Be(2, "nothing is committed yet");
        await transaction.CommitAsync(Stop);

        (await crm.Engine.FindByContactAsync("crm-42", Stop)).Single().Stage.Should().Be(Stage.Replied);
    }

    /// <summary>Something happens between a claim and what the worker does with it.</summary>
    private sealed class AfterClaim(IOutreachStore inner, Func<Task> then) : ForwardingStore(inner)
    {
        internal IReadOnlyList<TouchClaim> Claimed { get; private set; } = [];

        public override async ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
        {
            IReadOnlyList<TouchClaim> claims = await Inner.ClaimAsync(request, cancellationToken);
            if (claims.Count > 0)
            {
                Claimed = claims;
                await then();
            }

            return claims;
        }
    }
}
