namespace OutreachKit.Hosting.Dispatching;

/// <summary>The turns of one follower: one at a time, and one more for what happened meanwhile.</summary>
/// <param name="name">What it is called.</param>
/// <param name="turn">One turn; it throws nothing.</param>
/// <param name="state">Told when a turn begins and ends.</param>
internal sealed class FollowerTurns(string name, Func<CancellationToken, Task> turn, FollowerState state)
{
    private Task _running = Task.CompletedTask;
    private int _asked;

    /// <summary>Until it has come back.</summary>
    internal Task EndAsync() => _running;

    /// <summary>It has a turn now, or another one when it comes back.</summary>
    internal void Begin(CancellationToken stoppingToken)
    {
        if (Interlocked.Increment(ref _asked) == 1)
        {
            _running = Task.Run(() => FollowWhileAskedAsync(stoppingToken), CancellationToken.None);
        }
    }

    private async Task FollowWhileAskedAsync(CancellationToken stoppingToken)
    {
        int asked;
        do
        {
            asked = Volatile.Read(ref _asked);
            state.Began(this, name);
            await turn(stoppingToken).ConfigureAwait(false);
            state.Ended(this);
        }
        while (Interlocked.CompareExchange(ref _asked, 0, asked) != asked && !stoppingToken.IsCancellationRequested);
    }
}
