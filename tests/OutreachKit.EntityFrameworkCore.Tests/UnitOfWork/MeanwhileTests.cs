using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.EntityFrameworkCore.Tests.Claiming;
using OutreachKit.Stores;
using OutreachKit.Testing;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>What workers and other hosts do between a host's decision and its SaveChanges.</summary>
public class MeanwhileTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C1")]
    public async Task A_touch_that_began_meanwhile_makes_the_hosts_save_void(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        db.Contacts.Add(new Contact { Name = "Ada" });
        await crm.Engine.Using(db).HoldAsync(id, HoldSource.Pause, cancellationToken: Stop);
        var handler = new RecordingHandler
        {
            While = async _ =>
            {
                Func<Task> saving = () => db.SaveChangesAsync(Stop);
                await saving.Should().ThrowAsync<DbUpdateConcurrencyException>();
            },
        };

        TickReport report = await crm.Engine.CreateDispatcher(handler, new DispatchOptions { ClockTolerance = null }).TickAsync(Stop);

        report.Faults.Should().BeEmpty();
        report.Done.Should().Be(1);
        (await crm.StoredAsync()).Should().Be((0, 3L), "begun and ended, and nothing of the host's");
        await crm.BeWholeAsync(id);
    }

    [Theory]
    [InlineData(Kind.Sqlite, true)]
    [InlineData(Kind.Sqlite, false)]
    [InlineData(Kind.PostgreSql, true)]
    [InlineData(Kind.PostgreSql, false)]
    [Law("C2")]
    public async Task A_claim_meanwhile_does_not_stand_in_the_hosts_way_and_never_begins(Kind kind, bool touchStays)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        db.Contacts.Add(new Contact { Name = "Ada" });
        OutreachEngine joined = crm.Engine.Using(db);
        await (touchStays
            ? (Task)joined.HoldAsync(id, HoldSource.Snooze, World.Monday + Duration.FromDays(1), cancellationToken: Stop)
            : joined.ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday), Stop));
        var store = new AfterClaim(crm.Store, () => db.SaveChangesAsync(Stop));
        var worker = new OutreachEngine(Presets.InformationalInterview, store, crm.World.Clock);
        var handler = new RecordingHandler();

        TickReport report = await worker.CreateDispatcher(handler, new DispatchOptions { ClockTolerance = null }).TickAsync(Stop);

        report.Faults.Should().BeEmpty();
        store.Claimed.Should().ContainSingle();
        handler.Performed.Should().BeEmpty();
        (await crm.StoredAsync()).Should().Be((1, 2L));
        (await crm.Store.HoldsAsync(store.Claimed[0], Stop)).Should().BeFalse();
        await crm.BeWholeAsync(id);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C5")]
    public async Task No_claim_made_meanwhile_has_the_fence_that_is_stored_in_the_end(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        await crm.Engine.Using(db).HoldAsync(id, HoldSource.Snooze, World.Monday + Duration.FromDays(1), cancellationToken: Stop);
        var fences = new List<long>();
        for (int i = 0; i < 3; i++)
        {
            TouchClaim claim = (await crm.Store.ClaimAsync(new ClaimRequest(World.Monday, 10, Duration.FromMinutes(5)), Stop)).Single();
            fences.Add(claim.Fence);
            await crm.Store.ReleaseAsync(claim, Stop);
        }

        await db.SaveChangesAsync(Stop);

        fences.Should().BeInAscendingOrder();
        (await crm.CountAsync("select fence from outreach_touches")).Should().BeGreaterThan(fences[^1] + 1);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Of_two_hosts_that_decide_at_once_one_saves_and_the_other_starts_over(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext one = crm.NewContext();
        await using CrmContext two = crm.NewContext();
        one.Contacts.Add(new Contact { Name = "Ada" });
        two.Contacts.Add(new Contact { Name = "Ada" });
        await crm.Engine.Using(one).ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday, key: "<1>"), Stop);
        await crm.Engine.Using(two).ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday, key: "<1>"), Stop);
        await one.SaveChangesAsync(Stop);
        Func<Task> second = () => two.SaveChangesAsync(Stop);

        await second.Should().ThrowAsync<DbUpdateConcurrencyException>();
        await using CrmContext anew = crm.NewContext();
        FireResult again = (await crm.Engine.Using(anew).ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday, key: "<1>"), Stop)).Single();

        again.IsRepeat.Should().BeTrue();
        (await crm.StoredAsync()).Should().Be((1, 2L));
        await crm.BeWholeAsync(id);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("R3")]
    public async Task Of_two_hosts_that_enroll_the_same_contact_at_once_one_does(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext one = crm.NewContext();
        await using CrmContext two = crm.NewContext();
        await crm.Engine.Using(one).EnrollAsync("crm-42", "America/Chicago", Stop);
        await crm.Engine.Using(two).EnrollAsync("crm-42", "America/Chicago", Stop);
        await one.SaveChangesAsync(Stop);
        Func<Task> second = () => two.SaveChangesAsync(Stop);

        await second.Should().ThrowAsync<DbUpdateConcurrencyException>();

        (await crm.Engine.FindByContactAsync("crm-42", Stop)).Should().ContainSingle();
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_context_that_lives_long_believes_nothing_it_has_saved(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        OutreachEngine joined = crm.Engine.Using(db);
        EnrollmentId id = (await joined.EnrollAsync("crm-42", "America/Chicago", Stop)).OrThrow().Id;
        await db.SaveChangesAsync(Stop);
        (await crm.World.TickAsync()).Done.Should().Be(1);

        (await joined.FindAsync(id, Stop))!.Revision.Should().Be(3);
        await joined.HoldAsync(id, HoldSource.Snooze, World.Monday + Duration.FromDays(1), cancellationToken: Stop);
        await db.SaveChangesAsync(Stop);
        await crm.Engine.ResumeAsync(id, HoldSource.Snooze, cancellationToken: Stop);
        await crm.World.RepliedAsync();
        await joined.ReceiveAsync("crm-42", Fact.MeetingHeld(World.Monday, "meeting-1"), Stop);
        await db.SaveChangesAsync(Stop);

        (await crm.StoredAsync()).Revision.Should().Be(7);
        await crm.BeWholeAsync(id);
    }

    /// <summary>Something happens between a claim and what the worker does with it.</summary>
    private sealed class AfterClaim(IOutreachStore inner, Func<Task> then) : ForwardingStore(inner)
    {
        internal IReadOnlyList<TouchClaim> Claimed { get; private set; } = [];

        public override async ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
        {
            IReadOnlyList<TouchClaim> claimed = await base.ClaimAsync(request, cancellationToken);
            if (Claimed.Count == 0)
            {
                Claimed = claimed;
                await then();
            }

            return claimed;
        }
    }
}
