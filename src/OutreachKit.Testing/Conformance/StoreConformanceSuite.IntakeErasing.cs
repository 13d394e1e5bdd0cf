using Xunit;

namespace OutreachKit.Testing.Conformance;

// What a host says beside an erasure, and what waits when somebody is forgotten: nothing brings them back.
public abstract partial class StoreConformanceSuite
{
    /// <summary>An erasure wins over its whole unit of work, and over what was said before; what is said after it counts.</summary>
    [Fact]
    [Law("P2")]
    public async Task Nothing_that_is_said_beside_an_erasure_brings_anybody_back()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        await desk.SavedAsync(work => work.Approve(ada.Id, ada.Touches[0].Key));
        await desk.SavedAsync(work =>
        {
            work.Enroll("ada", "America/Chicago");
            work.Erase("ada");
            work.Received("ada", Fact.ReplyReceived(desk.Now));
            work.OptOut("ada");
            work.Enroll("ada", "Europe/Berlin");
        });

        await desk.Engine.ApplyIntakeAsync(Stop);

        Assert.Empty(await desk.Engine.FindByContactAsync("ada", Stop));
        Assert.True(await desk.Engine.IsSuppressedAsync("ada", Stop));
        Assert.Empty(await desk.Store.WaitingAsync(0, 10, Stop));
        Assert.Empty(await desk.Engine.SetAsideAsync(Stop));
    }

    /// <summary>What was damaged, or written by a newer process, does not keep anybody from being forgotten; an opt-out counts all the same.</summary>
    [Fact]
    [Law("P2")]
    public async Task What_cannot_be_read_does_not_keep_anybody_from_being_forgotten()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync("ada");
        await desk.SavedAsync(work => work.Received("ada", Fact.ReplyReceived(desk.Now)), e => e with { Body = "{" });
        await desk.SavedAsync(work => work.OptOut("ada"), e => e with { Body = "{" });
        await desk.SavedAsync(work => work.Received("ada", Fact.ReplyReceived(desk.Now)), e => e with { Format = 99, Body = "?" });
        await desk.SavedAsync(work => work.Erase("ada"), e => e with { Format = 99, Body = "?" });

        await desk.Engine.ApplyIntakeAsync(Stop);

        Assert.Empty(await desk.Engine.FindByContactAsync("ada", Stop));
        Assert.Empty(await desk.Store.WaitingAsync(0, 10, Stop));
        Assert.Empty(await desk.Engine.SetAsideAsync(Stop));
        Assert.True(await desk.Engine.IsSuppressedAsync("ada", Stop));
    }

    /// <summary>Who is enrolled after an erasure was saved is another: the erasure comes first, however late it is applied.</summary>
    [Fact]
    [Law("P2")]
    public async Task Who_is_enrolled_after_a_saved_erasure_stays()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment before = await desk.EnrolledAsync("ada");
        await desk.SavedAsync(work => work.Erase("ada"));

        EnrollResult anew = await desk.Engine.EnrollAsync("ada", cancellationToken: Stop);
        await desk.Engine.ApplyIntakeAsync(Stop);

        Assert.True(anew.IsNew);
        Assert.Equal(anew.Enrollment!.Id, Assert.Single(await desk.Engine.FindByContactAsync("ada", Stop)).Id);
        Assert.Null(await desk.Store.FindAsync(before.Id, Stop));
    }

    /// <summary>An erasure takes what waits along: nothing of it is left, and nothing brings them back.</summary>
    [Fact]
    [Law("P2")]
    public async Task An_erasure_takes_along_what_waits_and_what_was_set_aside()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        await desk.SavedAsync(work => work.Approve(ada.Id, Unknown));
        await desk.Engine.ApplyIntakeAsync(Stop);
        Assert.Single(await desk.Engine.SetAsideAsync(Stop));
        await desk.SavedAsync(work => work.Enroll("ada", "Europe/Berlin"));

        await desk.Engine.EraseAsync("ada", Stop);
        await desk.Engine.ApplyIntakeAsync(Stop);

        Assert.Empty(await desk.Engine.FindByContactAsync("ada", Stop));
        Assert.Empty(await desk.Engine.SetAsideAsync(Stop));
    }
}
