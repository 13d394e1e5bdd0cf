using NodaTime;
using OutreachKit.Stops;
using OutreachKit.Stores;
using Xunit;
using StandingStop = OutreachKit.Stops.Stop;

namespace OutreachKit.Testing.Conformance;

// Stops as rows: added once, ended once, listed, carried over, forgotten.
public abstract partial class StoreConformanceSuite
{
    /// <summary>A stop with an end lapses by itself; one that has no end does not.</summary>
    [Fact]
    [Law("R4")]
    public async Task A_pause_that_has_an_end_is_over_then()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync();
        var handler = new RecordingHandler();
        await desk.Engine.StopAsync(
            new StandingStop { Scope = StopScope.Tenant, Kind = StopKind.Pause, Until = desk.Now + Duration.FromHours(2) }, Stop);

        Assert.Equal((1, 0), Claimed(await PassAsync(desk, desk.Engine, handler)));
        desk.Clock.Advance(Duration.FromHours(2) - Duration.FromMilliseconds(1));
        await PassAsync(desk, desk.Engine, handler);
        Assert.Empty(handler.Performed);

        desk.Clock.Advance(Duration.FromMilliseconds(1));
        await PassAsync(desk, desk.Engine, handler);
        Assert.Single(handler.Performed);
        Assert.Empty(await desk.Engine.StopsOfAsync(StopScope.Tenant, Stop));
    }

    /// <summary>One stop is one row; ended, it stays, and a new one is another.</summary>
    [Fact]
    [Law("R4")]
    public async Task A_stop_is_added_once_ended_once_and_stays_to_be_read()
    {
        EngineUnderTest desk = NewDesk();
        var pause = new StandingStop { Id = Guid.Parse("22222222-2222-4222-8222-222222222222"), Scope = StopScope.Pipeline("sales"), Kind = StopKind.Pause, Actor = "user-7", Reason = "audit", Source = "desk" };
        Assert.True(await desk.Store.AddStopAsync(pause, Stop));
        Assert.False(await desk.Store.AddStopAsync(pause, Stop));
        Assert.False(await desk.Store.AddStopAsync(pause with { Id = Guid.Empty }, Stop));
        Assert.True(await desk.Store.AddStopAsync(pause with { Id = Guid.Empty, Channels = Channels.Email }, Stop));

        var ending = new StopEnding("", pause.Scope, StopKind.Pause, desk.Now, "user-8", "done");
        Assert.Equal(2, await desk.Store.EndStopsAsync(ending, Stop));
        Assert.Equal(0, await desk.Store.EndStopsAsync(ending, Stop));
        Assert.Empty(await desk.Store.FindStopsAsync("", [pause.Scope], Stop));
        Assert.True(await desk.Store.AddStopAsync(pause with { Id = Guid.Empty }, Stop));

        StopPage all = await desk.Store.StopsAsync("", null, 10, Stop);
        Assert.Equal(3, all.Stops.Count);
        StandingStop first = Assert.Single(all.Stops, s => s.Id == pause.Id);
        Assert.Equal(("sales", "audit", "desk", "user-7"), (first.Scope.Key, first.Reason, first.Source, first.Actor));
        Assert.Equal((desk.Now, "user-8", "done"), (first.EndedAt, first.EndedBy, first.EndReason));
    }

    /// <summary>Every stop of the tenant comes once, however small the pages; no page holds another tenant's, or tells who somebody is.</summary>
    [Fact]
    [Law("P1")]
    public async Task A_list_of_stops_comes_page_by_page_and_tells_of_nobody()
    {
        EngineUnderTest desk = NewDesk();
        for (int i = 0; i < 7; i++)
        {
            await desk.Store.SuppressAsync("", $"contact-{i}", Stop);
            await desk.Store.SuppressAsync("red", $"contact-{i}", Stop);
        }

        var seen = new List<StandingStop>();
        Guid? after = null;
        do
        {
            StopPage page = await desk.Engine.StopsAsync(after, 3, Stop);
            seen.AddRange(page.Stops);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(7, seen.Select(s => s.Scope.Hash).Distinct().Count());
        Assert.Equal(7, seen.Count);
        Assert.All(seen, stop => Assert.Null(stop.Scope.Key));
        Assert.All(seen, stop => Assert.Equal("", stop.Tenant));
    }

    /// <summary>What was listed may be taken over again, and adds nothing; an import never lifts a stop.</summary>
    [Fact]
    [Law("R4")]
    public async Task An_import_only_adds()
    {
        EngineUnderTest desk = NewDesk();
        await desk.Engine.OptOutAsync("ada", cancellationToken: Stop);
        IReadOnlyList<StandingStop> listed = (await desk.Engine.StopsAsync(cancellationToken: Stop)).Stops;
        StandingStop[] list =
        [
            .. listed, new() { Scope = StopScope.Contact("bob"), Kind = StopKind.OptOut, Source = "old-crm" },
            new() { Scope = StopScope.Contact("ada"), Kind = StopKind.OptOut, EndedAt = desk.Now },
        ];

        Assert.Equal(1, await desk.Engine.ImportStopsAsync(list, Stop));
        Assert.Equal(0, await desk.Engine.ImportStopsAsync(list, Stop));

        Assert.True(await desk.Engine.IsSuppressedAsync("ada", Stop));
        Assert.True(await desk.Engine.IsSuppressedAsync("bob", Stop));
        Assert.Equal("old-crm", Assert.Single(await desk.Engine.StopsOfAsync(StopScope.Contact("bob"), Stop)).Source);
    }

    /// <summary>Two ids are one person: what stops one stops both.</summary>
    [Fact]
    [Law("R4")]
    public async Task Two_ids_that_are_one_person_have_the_stops_of_both()
    {
        EngineUnderTest desk = NewDesk();
        await desk.Engine.OptOutAsync("ada-old", cancellationToken: Stop);
        Enrollment ada = await desk.EnrolledAsync("ada");
        await desk.Engine.SuspendAsync("ada", cancellationToken: Stop);

        await desk.Engine.MergeStopsAsync("ada-old", "ada", "user-7", Stop);

        Assert.True(await desk.Engine.IsSuppressedAsync("ada", Stop));
        Assert.Equal(Stage.OptedOut, (await desk.FoundAsync(ada)).Stage);
        Assert.Contains(await desk.Engine.StopsOfAsync(StopScope.Contact("ada-old"), Stop), s => s.Kind == StopKind.Suspension);
        Assert.Empty(await desk.Engine.MergeStopsAsync("ada-old", "ada", "user-7", Stop));
    }

    /// <summary>What somebody asked for outlives them; that they were put away does not.</summary>
    [Fact]
    [Law("P2")]
    public async Task Erasing_a_contact_leaves_their_opt_out_and_no_other_stop_of_theirs()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync("ada");
        await desk.Engine.SuspendAsync("ada", cancellationToken: Stop);
        await desk.Engine.OptOutAsync("ada", cancellationToken: Stop);
        await desk.Engine.SuspendAsync("bob", cancellationToken: Stop);

        await desk.Engine.EraseAsync("ada", Stop);

        Assert.Equal(StopKind.OptOut, Assert.Single(await desk.Engine.StopsOfAsync(StopScope.Contact("ada"), Stop)).Kind);
        Assert.Single(await desk.Engine.StopsOfAsync(StopScope.Contact("bob"), Stop));
        await desk.Engine.EraseTenantAsync(Stop);
        Assert.Empty((await desk.Engine.StopsAsync(cancellationToken: Stop)).Stops);
    }
}
