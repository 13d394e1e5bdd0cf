using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Insights;
using OutreachKit.Stores;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// Erasing: a contact or a tenant is forgotten, and nobody else with them.
public abstract partial class StoreConformanceSuite
{
    [Fact]
    [Law("P2")]
    public async Task What_is_left_of_an_erased_contact_tells_of_nobody()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        Enrollment bob = await desk.EnrolledAsync("bob");
        await desk.Engine.ReceiveAsync("ada", Fact.ReplyReceived(desk.Now, key: "m-1"), Stop);
        Funnel before = await desk.Engine.FunnelAsync(cancellationToken: Stop);
        StageCounts counted = await desk.Store.CountStagesAsync("", ada.Pipeline.Name, Stop);
        Enrollment last = (await desk.Store.FindAsync(ada.Id, Stop))!;
        Decision late = last.Hold(HoldSource.Pause, null, desk.Now);

        int erased = await desk.Engine.EraseAsync("ada", Stop);

        Assert.Equal(1, erased);
        Assert.Equal(CommitStatus.Conflict, (await desk.Store.CommitAsync(new Commit { After = late.Enrollment, Event = late.Event! }, Stop)).Status);
        Assert.Equal(counted.Reached.OrderBy(r => r.Key.Name), (await desk.Store.CountStagesAsync("", ada.Pipeline.Name, Stop)).Reached.OrderBy(r => r.Key.Name));
        Assert.Null(await desk.Store.FindAsync(ada.Id, Stop));
        Assert.Empty(await desk.Store.FindByContactAsync("", "ada", Stop));
        Assert.Empty(await desk.Store.HistoryAsync(ada.Id, Stop));
        Assert.Equal([bob.Id], (await AllOfAsync(desk, "")).Select(e => e.Id));
        Assert.DoesNotContain(await desk.Store.FollowAsync(default, 100, Stop), entry => entry.Contact == "ada" || entry.Event!.Enrollment == ada.Id);
        Assert.Equal(before.ToString(), (await desk.Engine.FunnelAsync(cancellationToken: Stop)).ToString());
        Assert.Equal(before.Enrolled, (await desk.Engine.FunnelAsync(cancellationToken: Stop)).Enrolled);
        Assert.Equal(0, await desk.Engine.EraseAsync("ada", Stop));
    }

    [Fact]
    [Law("P2")]
    [Law("R4")]
    public async Task An_opt_out_outlives_the_erasure()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync("ada");
        await desk.Engine.OptOutAsync("ada", cancellationToken: Stop);

        await desk.Engine.EraseAsync("ada", Stop);

        Assert.Equal(RefusalCode.Suppressed, (await desk.Engine.EnrollAsync("ada", null, Stop)).Refusal?.Code);
        Assert.True(await desk.Engine.IsSuppressedAsync("ada", Stop));
    }

    [Fact]
    [Law("P2")]
    public async Task Nothing_of_an_erased_contact_goes_out_and_what_is_under_way_leaves_nothing()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync("ada");
        await desk.EnrolledAsync("bob");
        var handler = new RecordingHandler { While = touch => touch.Contact == "ada" ? desk.Engine.EraseAsync("ada", Stop) : Task.CompletedTask };

        TickReport report = await desk.TickAsync(handler);
        desk.Clock.AdvanceDays(30);
        await desk.TickAsync(handler);

        Assert.Empty(report.Faults);
        Assert.Equal(1, report.Stale);
        Assert.Empty(await desk.Store.FindByContactAsync("", "ada", Stop));
        Assert.Equal(["bob", "bob"], handler.Performed.Select(t => t.Contact.Value).Where(c => c != "ada"));
        Assert.Single(handler.Performed, t => t.Contact == "ada");
        Assert.False((await desk.Engine.EnrollAsync("ada", null, Stop)).Refusal is not null);
    }

    [Fact]
    public async Task A_tenant_is_erased_whole_and_no_other_is_touched()
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine red = desk.Engine.ForTenant("red");
        OutreachEngine blue = desk.Engine.ForTenant("blue");
        foreach (OutreachEngine tenant in new[] { red, blue })
        {
            await tenant.EnrollAsync("ada", "America/Chicago", Stop);
            await tenant.EnrollAsync("bob", "America/Chicago", Stop);
            await tenant.EraseAsync("bob", Stop);
            await tenant.OptOutAsync("eve", cancellationToken: Stop);
        }

        Assert.Equal(1, await red.EraseTenantAsync(Stop));

        Assert.Empty(await red.FindByContactAsync("ada", Stop));
        Assert.Equal(0, (await red.FunnelAsync(cancellationToken: Stop)).Enrolled);
        Assert.False(await red.IsSuppressedAsync("eve", Stop));
        Assert.Empty((await red.FollowAsync(cancellationToken: Stop)).Entries);
        Assert.Single(await blue.FindByContactAsync("ada", Stop));
        Assert.Equal(2, (await blue.FunnelAsync(cancellationToken: Stop)).Enrolled);
        Assert.True(await blue.IsSuppressedAsync("eve", Stop));
        Assert.Single((await blue.FollowAsync(cancellationToken: Stop)).Entries);
    }

    /// <summary>Whatever an engine can be asked, in two tenants that have the same contacts: each answer is of one of them.</summary>
    [Fact]
    public async Task Nothing_of_one_tenant_is_visible_to_another()
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine red = desk.Engine.ForTenant("red");
        OutreachEngine blue = desk.Engine.ForTenant("blue");
        Enrollment reds = (await red.EnrollAsync("ada", "America/Chicago", Stop)).OrThrow();
        PlannedTouch touch = reds.Touches[0];
        await red.OptOutAsync("eve", cancellationToken: Stop);
        await red.ReceiveAsync("ada", Fact.Of(Trigger.MeetingCancelled, desk.Now, key: "m-1"), Stop);

        Assert.Null(await blue.FindAsync(reds.Id, Stop));
        Assert.Empty(await blue.FindByContactAsync("ada", Stop));
        Assert.Empty(await blue.HistoryAsync(reds.Id, Stop));
        Assert.Empty(await blue.AgendaAsync(desk.Now + Duration.FromDays(365), Stop));
        Assert.Empty(await blue.ReviewDatesAsync(Stop));
        Assert.Empty((await blue.FollowAsync(cancellationToken: Stop)).Entries);
        Assert.Equal(0, (await blue.FunnelAsync(cancellationToken: Stop)).Enrolled);
        Assert.False(await blue.IsSuppressedAsync("eve", Stop));
        Assert.Empty(await blue.ReceiveAsync("ada", Fact.ReplyReceived(desk.Now), Stop));
        Assert.Empty(await blue.SuspendAsync("ada", cancellationToken: Stop));
        Assert.Equal(0, await blue.EraseAsync("ada", Stop));
        Func<Task>[] byId =
        [
            () => blue.ExplainAsync(reds.Id, cancellationToken: Stop),
            () => blue.FireAsync(reds.Id, Trigger.Reopened, cancellationToken: Stop),
            () => blue.HoldAsync(reds.Id, HoldSource.Pause, cancellationToken: Stop),
            () => blue.FinishAsync(reds.Id, cancellationToken: Stop),
            () => blue.ApproveAsync(reds.Id, touch.Key, cancellationToken: Stop),
            () => blue.SkipAsync(reds.Id, touch.Key, cancellationToken: Stop),
            () => blue.PrepareAsync(reds.Id, touch.Key, "d-1", cancellationToken: Stop),
            () => blue.SettleAsync(reds.Id, touch.Key, Settlement.Sent, cancellationToken: Stop),
            () => blue.PerformNowAsync(reds.Id, touch.Key, new RecordingHandler(), cancellationToken: Stop),
            () => blue.AddTouchAsync(reds.Id, StepKind.Call, new LocalDateTime(2027, 1, 1, 9, 0), cancellationToken: Stop),
        ];
        foreach (Func<Task> call in byId)
        {
            await Assert.ThrowsAsync<EnrollmentNotFoundException>(call);
        }

        // The same contact, pipeline and delivery key, and nothing stands in the way.
        Enrollment blues = (await blue.EnrollAsync("ada", "America/Chicago", Stop)).OrThrow();
        FireResult received = Assert.Single(await blue.ReceiveAsync("ada", Fact.Of(Trigger.MeetingCancelled, desk.Now, key: "m-1"), Stop));
        Assert.False(received.IsRepeat);
        Assert.NotEqual(reds.Touches[0].Key, blues.Touches[0].Key);
        Assert.Equal(2, (await red.HistoryAsync(reds.Id, Stop)).Count);
    }

    private static async Task<List<Enrollment>> AllOfAsync(EngineUnderTest desk, string tenant)
    {
        var all = new List<Enrollment>();
        await foreach (Enrollment enrollment in desk.Store.AllAsync(tenant, Stop))
        {
            all.Add(enrollment);
        }

        return all;
    }
}
