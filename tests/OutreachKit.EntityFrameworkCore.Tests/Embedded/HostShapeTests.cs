using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Embedded;

/// <summary>Hosts set their contexts up in many ways; all of them can save our changes.</summary>
public class HostShapeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task What_a_host_saves_is_performed_by_a_dispatcher_over_its_contexts(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using (CrmContext db = crm.NewContext())
        {
            var ada = new Contact { Name = "Ada", Status = ContactStatus.Customer, PublicId = new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), Score = 3 };
            db.Contacts.Add(ada);
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            await db.SaveChangesAsync(Stop);
            await crm.Engine.Using(db).EnrollAsync(ada.Id, "America/Chicago", Stop);
            await db.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
        }

        TickReport report = await crm.World.TickAsync();

        report.Faults.Should().BeEmpty();
        report.Done.Should().Be(1);
        (await crm.Engine.FindByContactAsync(1, Stop)).Single().Stage.Should().Be(Stage.Contacted);
        (await crm.Engine.FollowAsync(cancellationToken: Stop)).Entries.Should().HaveCount(3);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_context_that_tracks_and_detects_nothing_by_itself_will_do(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind, o => o.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        db.ChangeTracker.AutoDetectChangesEnabled = false;

        OutreachEngine joined = crm.Engine.Using(db);
        await joined.HoldAsync(id, HoldSource.Snooze, World.Monday + Duration.FromDays(1), cancellationToken: Stop);
        await joined.ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday), Stop);
        await db.SaveChangesAsync(Stop);

        db.ChangeTracker.AutoDetectChangesEnabled.Should().BeFalse();
        (await crm.StoredAsync()).Revision.Should().Be(3);
        await crm.BeWholeAsync(id);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_host_that_loads_lazily_through_proxies_will_do(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind, o => o.UseLazyLoadingProxies());
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();

        await crm.Engine.Using(db).HoldAsync(id, HoldSource.Snooze, World.Monday + Duration.FromDays(1), cancellationToken: Stop);
        await crm.Engine.Using(db).ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday), Stop);
        await db.SaveChangesAsync(Stop);

        (await crm.StoredAsync()).Revision.Should().Be(3);
        await crm.BeWholeAsync(id);
    }

    [Fact]
    public async Task A_context_that_detects_changes_by_itself_is_left_so()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.Sqlite);
        await using CrmContext db = crm.NewContext();

        await crm.Engine.Using(db).EnrollAsync("crm-42", cancellationToken: Stop);

        db.ChangeTracker.AutoDetectChangesEnabled.Should().BeTrue();
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_host_that_saves_synchronously_waits_for_nothing(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        OutreachEngine joined = crm.Engine.Using(db, isSynchronous: true);
        Fact reply = Fact.ReplyReceived(World.Monday, key: "<1>");

        Task[] asked =
        [
            joined.HoldAsync(id, HoldSource.Snooze, World.Monday + Duration.FromDays(1), cancellationToken: Stop),
            joined.ReceiveAsync("crm-42", reply, Stop),
            joined.ReceiveAsync("crm-42", reply, Stop),
            joined.EnrollAsync("crm-7", cancellationToken: Stop),
            joined.OptOutAsync("crm-8", cancellationToken: Stop),
            joined.AgendaAsync(cancellationToken: Stop),
            joined.HistoryAsync(id, Stop),
            joined.FunnelAsync(cancellationToken: Stop),
            joined.ReviewDatesAsync(Stop),
        ];

        asked.Should().OnlyContain(t => t.IsCompletedSuccessfully);
#pragma warning disable xUnit1051, CA1849 // It is what such a host does.
        db.SaveChanges();
#pragma warning restore xUnit1051, CA1849
        (await crm.StoredAsync()).Revision.Should().Be(3);
        (await crm.StoredAsync("crm-7")).Revision.Should().Be(1);
    }

    [Fact]
    public async Task A_host_that_tries_again_on_failure_works_with_a_strategy_and_without()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.PostgreSql, o => o.UseNpgsql(n => n.EnableRetryOnFailure()));
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        OutreachEngine joined = crm.Engine.Using(db);
        db.Contacts.Add(new Contact { Name = "Ada" });
        await joined.ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday), Stop);
        await db.SaveChangesAsync(Stop);
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            await joined.ReceiveAsync("crm-42", Fact.MeetingHeld(World.Monday, "meeting-1"), Stop);
            await db.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
        });

        crm.World.Clock.AdvanceHours(3);
        TickReport report = await crm.World.TickAsync();

        report.Faults.Should().BeEmpty();
        report.Done.Should().Be(1);
        (await crm.StoredAsync()).Should().Be((1, 5L));
        await crm.BeWholeAsync(id);
    }

    [Fact]
    public async Task What_workers_do_is_not_to_be_had_in_a_hosts_context()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.Sqlite);
        await using CrmContext db = crm.NewContext();
        IOutreachStore joined = crm.Store.Joining(db);
        var claim = new TouchClaim(EnrollmentId.New(World.Monday), default, 1, World.Monday);

        Func<Task>[] calls =
        [
            async () => await joined.ClaimAsync(new ClaimRequest(World.Monday, 1, Duration.FromMinutes(1)), Stop),
            async () => await joined.ConfirmAsync([], Stop),
            async () => await joined.ReleaseAsync(claim, Stop),
            async () => await joined.AbandonedAsync(World.Monday, 1, Stop),
            async () => await joined.TimeAsync(World.Monday, Stop),
            async () => await joined.PauseAsync(default, Stop),
            async () => await joined.AcceptClockAsync(World.Monday, Stop),
            async () => await joined.FollowAsync(default, 1, Stop),
        ];

        foreach (Func<Task> call in calls)
        {
            await call.Should().ThrowAsync<NotSupportedException>().WithMessage("*call it on the engine itself, not on Using(db)*");
        }

        (await joined.BacklogAsync(World.Monday, Stop)).Due.Should().Be(0);
    }

    [Fact]
    public async Task To_send_again_is_settled_on_the_engine_itself()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.Sqlite);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await crm.Engine.CreateDispatcher(TouchHandler.From(_ => TouchOutcome.Unknown("no answer")), new DispatchOptions { ClockTolerance = null }).TickAsync(Stop);
        TouchKey touch = (await crm.Engine.InDoubtAsync(Stop)).Single().Touch.Key;
        await using CrmContext db = crm.NewContext();

        Func<Task> resend = () => crm.Engine.Using(db).SettleAsync(id, touch, Settlement.Resend, cancellationToken: Stop);
        await resend.Should().ThrowAsync<NotSupportedException>().WithMessage("*sent again*");
        await crm.Engine.Using(db).SettleAsync(id, touch, Settlement.Sent, cancellationToken: Stop);
        await db.SaveChangesAsync(Stop);

        (await crm.Engine.InDoubtAsync(Stop)).Should().BeEmpty();
        await crm.BeWholeAsync(id);
    }

    [Fact]
    public async Task What_cannot_be_joined_is_said()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.Sqlite);
        await using CrmContext db = crm.NewContext();
        await using var without = new Strangers(Options(crm));
        var elsewhere = new OutreachEngine(Presets.InformationalInterview, new InMemoryStore(), crm.World.Clock);

        Action[] mistakes = [() => elsewhere.Using(db), () => crm.Engine.Using(db).Using(db), () => crm.Engine.Using(without)];

        mistakes[0].Should().Throw<InvalidOperationException>().WithMessage("*InMemoryStore*OutreachStore.Over*");
        mistakes[1].Should().Throw<InvalidOperationException>().WithMessage("*not on what Using gave*");
        mistakes[2].Should().Throw<InvalidOperationException>().WithMessage("*Strangers*AddOutreachKit*");
    }

    private static DbContextOptions Options(Crm crm)
    {
        var options = new DbContextOptionsBuilder();
        crm.Configure(options);
        return options.Options;
    }

    private sealed class Strangers(DbContextOptions options) : DbContext(options);
}
