using OutreachKit.Stores;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// What a host has said and cannot be met, or not be read: it is listed, it denies what it may stop, and it holds up nobody else.
public abstract partial class StoreConformanceSuite
{
    /// <summary>What cannot be met is listed with its reason, and holds nobody up.</summary>
    [Fact]
    public async Task What_cannot_be_met_is_set_aside_with_its_reason()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        await desk.Engine.OptOutAsync("bob", cancellationToken: Stop);
        await desk.SavedAsync(work =>
        {
            work.Enroll("ada");
            work.Enroll("bob");
            work.Approve(ada.Id, Unknown);
            work.Approve(EnrollmentId.New(desk.Now), Unknown);
            work.Prepare(ada.Id, ada.Touches[0].Key, "draft-1");
        });

        await desk.Engine.ApplyIntakeAsync(Stop);

        IReadOnlyList<IntakeEntry> aside = await desk.Engine.SetAsideAsync(Stop);
        Assert.Equal(
            ["AlreadyEnrolled", "EnrollmentNotFoundException", "NoSuchTouch", "Suppressed"], aside.Select(e => e.Fault!).Order(StringComparer.Ordinal));
        Assert.All(aside, e => Assert.False(e.Denies));
        Assert.Equal("draft-1", (await desk.FoundAsync(ada)).Touches[0].Reference);
        Assert.Equal(1, (await desk.TickAsync(new RecordingHandler())).Done);
        Assert.Empty(await desk.Engine.ForTenant("other").SetAsideAsync(Stop));

        Assert.True(await desk.Engine.DiscardIntakeAsync(aside[0].Id, Stop));
        Assert.False(await desk.Engine.DiscardIntakeAsync(aside[0].Id, Stop));
        Assert.Equal(3, (await desk.Engine.SetAsideAsync(Stop)).Count);
        Assert.True(await desk.Engine.RetryIntakeAsync(aside[1].Id, Stop));
        Assert.Equal(3, (await desk.Engine.SetAsideAsync(Stop)).Count);
    }

    /// <summary>Whoever follows the feed learns of what was said and could not be met.</summary>
    [Fact]
    [Law("H3")]
    public async Task What_is_set_aside_stands_in_the_feed_until_it_is_settled()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        await desk.SavedAsync(work => work.Approve(ada.Id, Unknown));
        await desk.Engine.ApplyIntakeAsync(Stop);
        List<FeedEntry> before = await FollowedAsync(desk.Store, default);
        await desk.Engine.ReceiveAsync("ada", Fact.ReplyReceived(desk.Now), Stop);
        await FollowedAsync(desk.Store, default);
        await desk.SavedAsync(work => work.Enroll("ada"));
        await desk.Engine.ApplyIntakeAsync(Stop);

        List<FeedEntry> all = await FollowedAsync(desk.Store, default);

        Assert.Equal([null, "NoSuchTouch", null, "AlreadyEnrolled"], all.Select(e => e.SetAside?.Fault));
        Assert.Equal(before.Select(e => e.Cursor), all.Take(2).Select(e => e.Cursor));
        Assert.All(all.Where(e => e.SetAside is not null), e => Assert.Equal((null, null, "ada"), (e.Event, e.Unreadable, e.Contact.Value)));
        Assert.Equal(all.Skip(1).Select(e => e.Cursor), (await FollowedAsync(desk.Store, all[0].Cursor)).Select(e => e.Cursor));

        Assert.True(await desk.Engine.DiscardIntakeAsync(all[1].SetAside!.Id, Stop));
        Assert.True(await desk.Engine.RetryIntakeAsync(all[3].SetAside!.Id, Stop));
        await desk.Engine.ApplyIntakeAsync(Stop);

        FeedEntry again = Assert.Single(await FollowedAsync(desk.Store, all[3].Cursor));
        Assert.Equal("AlreadyEnrolled", again.SetAside?.Fault);
        Assert.Equal([all[0].Cursor, all[2].Cursor, again.Cursor], (await FollowedAsync(desk.Store, default)).Select(e => e.Cursor));
    }

    /// <summary>What this process cannot read waits for one that can, and denies; it holds up nobody else.</summary>
    [Fact]
    [Law("C12")]
    public async Task What_a_newer_process_said_waits_and_denies_and_holds_up_nobody_else()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        await desk.EnrolledAsync("bob");
        await desk.SavedAsync(work => work.Received("ada", Fact.Of(Trigger.Fact("PageVisited"), desk.Now)), e => e with { Format = 99, Body = "?" });
        await desk.SavedAsync(work => work.Received("ada", Fact.ReplyReceived(desk.Now)));
        await desk.SavedAsync(work => work.Received("bob", Fact.Declined(desk.Now)));
        var handler = new RecordingHandler();

        TickReport report = await desk.Engine.TickAsync(handler, Stop);

        Assert.Equal((0, null), (report.Done, report.IntakeFault));
        Assert.Equal(Stage.Identified, (await desk.FoundAsync(ada)).Stage);
        Assert.Equal(2, (await desk.Store.WaitingAsync(0, 10, Stop)).Count);
        await LetLeasesPassAsync(desk.Store, Lease);
        Assert.Equal(Stage.Declined, Assert.Single(await desk.Engine.FindByContactAsync("bob", Stop)).Stage);
        Assert.Equal(RefusalCode.IntakeWaits, (await desk.Engine.PerformNowAsync(ada.Id, ada.Touches[0].Key, handler, cancellationToken: Stop)).Refusal?.Code);
        Assert.Empty(handler.Performed);
    }

    /// <summary>What was cut or changed after it was saved is set aside, and denies until a person looks at it.</summary>
    [Fact]
    [Law("C12")]
    public async Task What_was_damaged_is_set_aside_and_denies_until_it_is_discarded()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync("ada");
        await desk.SavedAsync(work => work.Received("ada", Fact.Of(Trigger.Fact("PageVisited"), desk.Now)), e => e with { Body = "{" });
        var handler = new RecordingHandler();

        Assert.Equal(0, (await desk.Engine.TickAsync(handler, Stop)).Done);
        IntakeEntry aside = Assert.Single(await desk.Engine.SetAsideAsync(Stop));
        Assert.True(aside.Denies);
        Backlog backlog = await desk.Engine.BacklogAsync(Stop);
        Assert.Equal((0, 1, 1), (backlog.Intake, backlog.SetAside, backlog.Denying));

        await desk.Engine.DiscardIntakeAsync(aside.Id, Stop);
        await LetLeasesPassAsync(desk.Store, Lease);
        await LetLeasesPassAsync(desk.Store, Lease);
        Assert.Equal(1, (await desk.Engine.TickAsync(handler, Stop)).Done);
    }

    private static TouchKey Unknown => new(new Guid("0f0e0d0c-0b0a-4908-8706-050403020100"));
}
