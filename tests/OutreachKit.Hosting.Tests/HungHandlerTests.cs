using OutreachKit.Touches;

namespace OutreachKit.Hosting.Tests;

/// <summary>A handler that does not return keeps its slot, and nothing else.</summary>
public sealed class HungHandlerTests
{
    private const string Hung = "crm-1";

    private readonly TaskCompletionSource<TouchOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Law("C3")]
    public async Task The_others_are_sent_meanwhile_and_its_end_counts_when_it_comes()
    {
        await using World world = await HangingAsync();
        Enrollment hung = await world.EnrollAsync(Hung);
        foreach (string contact in new[] { "crm-2", "crm-3", "crm-4" })
        {
            await world.EnrollAsync(contact);
        }

        var done = 0;
        for (int pass = 0; pass < 10 && done < 3; pass++)
        {
            done += (await world.Dispatch.TickAsync(Stop)).Done;
        }

        done.Should().Be(3);
        (await world.FindAsync(hung)).Touches.Should().ContainSingle().Which.State.Should().Be(TouchState.Begun);
        _answer.SetResult(TouchOutcome.Done);
        await world.Dispatch.FinishAsync(Stop);
        (await world.FindAsync(hung)).Stage.Should().Be(Stage.Contacted);
        (await world.Dispatch.TickAsync(Stop)).Done.Should().Be(1, "a later pass counts what became of it");
    }

    [Fact]
    [Law("C1")]
    public async Task A_host_that_stops_waits_for_what_an_earlier_pass_has_left()
    {
        World world = await HangingAsync();
        Enrollment hung = await world.EnrollAsync(Hung);
        await world.Dispatch.TickAsync(Stop);

        Task finished = world.Dispatch.FinishAsync(Stop);
        finished.IsCompleted.Should().BeFalse("it is at work still");
        _answer.SetResult(TouchOutcome.Done);
        await finished;

        (await world.FindAsync(hung)).Stage.Should().Be(Stage.Contacted);
        await world.DisposeAsync();
    }

    private async Task<World> HangingAsync()
    {
        World world = await World.StartedAsync(o => (o.Dispatch, o.Parallelism, o.PassTimeout) = (false, 2, TimeSpan.FromMilliseconds(50)));
        world.Hand.Performs = (touch, _) => touch.Contact == Hung ? new(_answer.Task) : ValueTask.FromResult(TouchOutcome.Done);
        return world;
    }
}
