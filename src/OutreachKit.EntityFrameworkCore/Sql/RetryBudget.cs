using System.Diagnostics;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>How long one goes on trying, with waits that grow. By real time, also where the clock is simulated.</summary>
internal sealed class RetryBudget(TimeSpan most)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan _wait = TimeSpan.FromMilliseconds(10);

    internal bool IsOver => Stopwatch.GetElapsedTime(_began) >= most;

    internal async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan left = most - Stopwatch.GetElapsedTime(_began);
        TimeSpan wait = _wait < left ? _wait : left;
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }

        _wait = _wait * 2 < LongestWait ? _wait * 2 : LongestWait;
    }
}
