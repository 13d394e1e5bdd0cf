using OutreachKit.Tests.Dispatch;

namespace OutreachKit.Tests;

/// <summary>A contact whom the host has put away, and takes back in.</summary>
public class SuspensionTests
{
    private readonly World _world = new();

    [Fact]
    [Law("C2")]
    public async Task Nothing_goes_out_to_them_whoever_replies_or_presses_Send()
    {
        Enrollment ada = await _world.EnrolledAsync();
        await _world.Engine.SuspendAsync("crm-42", "u-7", World.Stop);
        var handler = new RecordingHandler();

        PerformResult click = await _world.Engine.PerformNowAsync(ada.Id, ada.Touches[0].Key, handler, cancellationToken: World.Stop);
        await _world.Engine.ReceiveAsync("crm-42", Fact.ReplyReceived(_world.Now), World.Stop);
        _world.Clock.AdvanceDays(60);
        await _world.TickAsync(handler);

        (click.Refusal!.Code, handler.Performed.Count).Should().Be((RefusalCode.Held, 0));
        (await _world.FoundAsync(ada)).IsHeldAt(_world.Now).Should().BeTrue();
    }

    [Fact]
    [Law("T12")]
    public async Task Taken_back_in_they_are_written_to_again_unless_something_else_holds()
    {
        Enrollment ada = await _world.EnrolledAsync();
        await _world.Engine.SuspendAsync("crm-42", cancellationToken: World.Stop);
        await _world.Engine.HoldAsync(ada.Id, HoldSource.Pause, cancellationToken: World.Stop);
        _world.Clock.AdvanceDays(7);

        Enrollment restored = (await _world.Engine.RestoreAsync("crm-42", cancellationToken: World.Stop)).Single().Enrollment;
        FireResult again = (await _world.Engine.RestoreAsync("crm-42", cancellationToken: World.Stop)).Single();
        Enrollment resumed = (await _world.Engine.ResumeAsync(ada.Id, HoldSource.Pause, cancellationToken: World.Stop)).Enrollment;

        restored.IsHeldAt(_world.Now).Should().BeTrue();
        again.Refusal!.Code.Should().Be(RefusalCode.NotHeld);
        (resumed.IsHeldAt(_world.Now), resumed.Touches[0].Due).Should().Be((false, _world.Now));
    }
}
