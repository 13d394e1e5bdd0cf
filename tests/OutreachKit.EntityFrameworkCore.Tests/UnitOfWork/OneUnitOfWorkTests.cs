using NodaTime;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>Several changes in one SaveChanges see each other, as if each were stored already.</summary>
public class OneUnitOfWorkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Enrolled_answered_and_met_in_one_go(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        OutreachEngine joined = crm.Engine.Using(db);

        EnrollmentId id = (await joined.EnrollAsync("crm-42", "America/Chicago", Stop)).OrThrow().Id;
        await joined.ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday), Stop);
        FireResult met = (await joined.ReceiveAsync("crm-42", Fact.MeetingHeld(World.Monday, "meeting-1"), Stop)).Single();
        (await joined.HistoryAsync(id, Stop)).Should().HaveCount(3);
        (await joined.EnrollAsync("crm-42", cancellationToken: Stop)).IsNew.Should().BeFalse();
        await db.SaveChangesAsync(Stop);

        met.Enrollment.Stage.Should().Be(Stage.Met);
        Enrollment stored = (await crm.Engine.FindAsync(id, Stop))!;
        stored.Should().BeEquivalentTo(met.Enrollment, "the store answers what was said then");
        await crm.BeWholeAsync(id);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task The_same_delivery_twice_counts_once_before_and_after_saving(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        OutreachEngine joined = crm.Engine.Using(db);
        Fact reply = Fact.ReplyReceived(World.Monday, key: "<reply-1>");

        FireResult first = (await joined.ReceiveAsync("crm-42", reply, Stop)).Single();
        FireResult again = (await joined.ReceiveAsync("crm-42", reply, Stop)).Single();
        Func<Task> other = () => joined.ReceiveAsync("crm-42", Fact.Declined(World.Monday, key: "<reply-1>"), Stop);
        (await other.Should().ThrowAsync<KeyReusedException>()).Which.Revision.Should().Be(2);
        await db.SaveChangesAsync(Stop);
        FireResult later = (await joined.ReceiveAsync("crm-42", reply, Stop)).Single();

        (first.IsRepeat, again.IsRepeat, later.IsRepeat).Should().Be((false, true, true));
        again.Event!.Revision.Should().Be(2);
        later.Event!.Revision.Should().Be(2);
        (await crm.StoredAsync()).Revision.Should().Be(2);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_run_that_is_finished_makes_room_for_another_in_the_same_go(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId old = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        OutreachEngine joined = crm.Engine.Using(db);

        await joined.FinishAsync(old, cancellationToken: Stop);
        EnrollResult next = await joined.EnrollAsync("crm-42", "America/Chicago", Stop);
        await db.SaveChangesAsync(Stop);

        next.IsNew.Should().BeTrue();
        (await crm.Engine.FindByContactAsync("crm-42", Stop)).Select(e => e.Id).Should().Equal([old, next.OrThrow().Id], "the oldest first");
        (await crm.Engine.FindAsync(old, Stop))!.IsFinished.Should().BeTrue();
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C2")]
    public async Task An_opt_out_that_waits_to_be_saved_counts_for_what_follows(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        OutreachEngine joined = crm.Engine.Using(db);

        await joined.OptOutAsync("crm-42", cancellationToken: Stop);
        await joined.OptOutAsync("crm-7", cancellationToken: Stop);
        EnrollResult refused = await joined.EnrollAsync("crm-7", cancellationToken: Stop);
        await db.SaveChangesAsync(Stop);
        await joined.OptOutAsync("crm-7", cancellationToken: Stop);
        await db.SaveChangesAsync(Stop);

        refused.Refusal!.Code.Should().Be(RefusalCode.Suppressed);
        (await crm.Store.IsSuppressedAsync("", "crm-42", Stop)).Should().BeTrue();
        (await crm.Store.IsSuppressedAsync("", "crm-7", Stop)).Should().BeTrue();
        (await crm.Engine.FindByContactAsync("crm-42", Stop))[0].Stage.Should().Be(Stage.OptedOut);
        (await crm.World.TickAsync()).Claimed.Should().Be(0);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task What_is_planned_and_taken_back_before_saving_is_never_stored(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        OutreachEngine joined = crm.Engine.Using(db);
        EnrollmentId id = (await joined.EnrollAsync("crm-42", "America/Chicago", Stop)).OrThrow().Id;

        await joined.HoldAsync(id, HoldSource.Snooze, World.Monday + Duration.FromDays(3), cancellationToken: Stop);
        await joined.FinishAsync(id, cancellationToken: Stop);
        await db.SaveChangesAsync(Stop);

        (await crm.CountAsync("select count(*) from outreach_touches")).Should().Be(0);
        await crm.BeWholeAsync(id);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Lists_show_what_waits_to_be_saved(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.World.EnrolledAsync("stored-1");
        await crm.World.EnrolledAsync("stored-2");
        await using CrmContext db = crm.NewContext();
        OutreachEngine joined = crm.Engine.Using(db);
        await joined.EnrollAsync("new-3", "America/Chicago", Stop);
        await joined.ReceiveAsync("stored-2", Fact.Declined(World.Monday), Stop);

        (await joined.AgendaAsync(cancellationToken: Stop)).Select(i => i.Enrollment.Contact.Value).Should().BeEquivalentTo("stored-1", "new-3");
        (await joined.ReviewDatesAsync(Stop)).Should().BeEmpty();
        (await All(joined, crm, db)).Should().BeEquivalentTo("stored-1", "stored-2", "new-3");
        (await joined.FunnelAsync(cancellationToken: Stop)).Should().BeEquivalentTo(
            await crm.Engine.FunnelAsync(cancellationToken: Stop), "counts leave out what waits");
        await db.SaveChangesAsync(Stop);
        (await crm.Engine.AgendaAsync(cancellationToken: Stop)).Select(i => i.Enrollment.Contact.Value).Should().BeEquivalentTo("stored-1", "new-3");
        (await joined.FunnelAsync(cancellationToken: Stop)).Should().BeEquivalentTo(await crm.Engine.FunnelAsync(cancellationToken: Stop));
    }

    private static async Task<List<string>> All(OutreachEngine joined, Crm crm, CrmContext db)
    {
        var all = new List<string>();
        IOutreachStore store = crm.Store.Joining(db).With(new Pipelines.PipelineCatalog([Presets.InformationalInterview]));
        await foreach (Enrollment enrollment in store.AllAsync(joined.Tenant, Stop))
        {
            all.Add(enrollment.Contact.Value);
        }

        return all;
    }
}
