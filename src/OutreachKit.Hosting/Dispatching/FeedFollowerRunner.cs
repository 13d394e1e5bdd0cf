using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OutreachKit.Hosting.Telemetry;

namespace OutreachKit.Hosting.Dispatching;

/// <summary>
/// Lets those who follow the feed do their part, beside the passes: one that is slow keeps no touch waiting, and one that fails keeps no
/// other follower. What lasts is said once.
/// </summary>
/// <remarks>For one loop: not thread-safe.</remarks>
internal sealed class FeedFollowerRunner(IServiceProvider services, ILogger logger)
{
    private readonly Dictionary<object, string> _failures = [];
    private IFeedFollower[]? _followers;
    private Task _running = Task.CompletedTask;
    private int _asked;

    /// <summary>After a pass. Those who are still at it have another turn when they have ended, for what that pass did.</summary>
    internal void Begin(CancellationToken stoppingToken)
    {
        if (_followers is not [] && Interlocked.Increment(ref _asked) == 1)
        {
            _running = Task.Run(() => FollowWhileAskedAsync(stoppingToken), CancellationToken.None);
        }
    }

    /// <summary>Until those who are at it have come to their end.</summary>
    internal Task EndAsync() => _running;

    private async Task FollowWhileAskedAsync(CancellationToken stoppingToken)
    {
        int asked;
        do
        {
            asked = Volatile.Read(ref _asked);
            await FollowAsync(stoppingToken).ConfigureAwait(false);
        }
        while (Interlocked.CompareExchange(ref _asked, 0, asked) != asked && !stoppingToken.IsCancellationRequested);
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        // Made when they are needed: one that cannot be made yet does not stop the passes.
        await TryAsync(this, () => Task.FromResult(_followers ??= [.. services.GetServices<IFeedFollower>()]), stoppingToken).ConfigureAwait(false);
        foreach (IFeedFollower follower in _followers ?? [])
        {
            await TryAsync(
                follower,
                () => follower.FollowAsync(services.GetRequiredService<OutreachEngine>(), stoppingToken),
                stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(object follower, Func<Task> work, CancellationToken stoppingToken)
    {
#pragma warning disable CA1031 // Whatever one failed at, the others have their turn.
        try
        {
            await work().ConfigureAwait(false);
            if (_failures.Remove(follower))
            {
                logger.FollowsAgain(follower.GetType().Name);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops: what is not dealt with comes again.
        }
        catch (Exception exception)
        {
            string failure = SafeExceptionText.Of(exception);
            if (_failures.GetValueOrDefault(follower) != failure)
            {
                _failures[follower] = failure;
                logger.FollowerFails(follower.GetType().Name, failure);
            }
        }
#pragma warning restore CA1031
    }
}
