using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OutreachKit.Hosting.Telemetry;

namespace OutreachKit.Hosting.Dispatching;

/// <summary>
/// Lets those who follow the feed do their part, beside the passes: one that is slow keeps no touch waiting, and one that fails keeps no
/// other follower. What lasts is said once.
/// </summary>
/// <remarks>For one loop: not thread-safe.</remarks>
internal sealed class Following(IServiceProvider services, ILogger logger)
{
    private readonly Dictionary<string, string> _failures = [];
    private IFeedFollower[]? _followers;
    private Task _running = Task.CompletedTask;

    /// <summary>After a pass. While they are still at it nothing is begun anew: what comes now they see next time.</summary>
    internal void Begin(CancellationToken stoppingToken)
    {
        if (_followers is not [] && _running.IsCompleted)
        {
            _running = Task.Run(() => FollowAsync(stoppingToken), CancellationToken.None);
        }
    }

    /// <summary>Until those who are at it have come to their end.</summary>
    internal Task EndAsync() => _running;

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        // Made when they are needed: one that cannot be made yet does not stop the passes.
        await TryAsync("all", () => Task.FromResult(_followers ??= [.. services.GetServices<IFeedFollower>()]), stoppingToken).ConfigureAwait(false);
        foreach (IFeedFollower follower in _followers ?? [])
        {
            await TryAsync(
                follower.GetType().Name,
                () => follower.FollowAsync(services.GetRequiredService<OutreachEngine>(), stoppingToken),
                stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(string follower, Func<Task> work, CancellationToken stoppingToken)
    {
#pragma warning disable CA1031 // Whatever one failed at, the others have their turn.
        try
        {
            await work().ConfigureAwait(false);
            if (_failures.Remove(follower))
            {
                logger.FollowsAgain(follower);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops: what is not dealt with comes again.
        }
        catch (Exception exception)
        {
            string failure = Told.Of(exception);
            if (_failures.GetValueOrDefault(follower) != failure)
            {
                _failures[follower] = failure;
                logger.FollowerFails(follower, failure);
            }
        }
#pragma warning restore CA1031
    }
}
