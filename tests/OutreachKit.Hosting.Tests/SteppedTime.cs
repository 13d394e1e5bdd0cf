using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace OutreachKit.Hosting.Tests;

/// <summary>A time that stands still until the test moves it, and tells when somebody has lain down to wait, and for how long.</summary>
internal sealed class SteppedTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 16, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _rests = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>The next wait that the dispatcher asks for: its pass is over then.</summary>
    internal async Task<TimeSpan> RestAsync() => await _rests.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Lets so many waits pass, each to its end, and gives the one that follows them.</summary>
    internal async Task<TimeSpan> PassAsync(TimeSpan rest, int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            Advance(rest);
            rest = await RestAsync();
        }

        return rest;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _rests.Writer.TryWrite(dueTime);
        return timer;
    }
}
