using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OutreachKit.Hosting.Telemetry;

namespace OutreachKit.Hosting.Dispatching;

/// <summary>
/// Lets those who follow the feed do their part, beside the passes and beside each other: one that is slow or never comes back keeps no touch and no other
/// follower waiting. What lasts is said once.
/// </summary>
/// <remarks>For one loop: not thread-safe.</remarks>
internal sealed class FeedFollowerRunner(IServiceProvider services, ILogger logger)
{
    private readonly FollowerState _state = services.GetRequiredService<FollowerState>();
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);
    private FollowerTurns[]? _followers;

    /// <summary>After a pass. Those who are still at it have another turn when they have ended, for what that pass did.</summary>
    internal void Begin(CancellationToken stoppingToken)
    {
        _followers ??= Make();
        foreach (FollowerTurns follower in _followers ?? [])
        {
            follower.Begin(stoppingToken);
        }
    }

    /// <summary>Says who has not come back for longer than that.</summary>
    internal void Watch(TimeSpan longest)
    {
        (string Name, TimeSpan Time)[] silent = [.. _state.AtWork.Where(follower => follower.Time > longest)];
        _silent.IntersectWith(silent.Select(follower => follower.Name));
        foreach ((string name, TimeSpan time) in silent.Where(follower => _silent.Add(follower.Name)))
        {
            logger.FollowerSilent(name, time);
        }
    }

    /// <summary>Until those who are at it have come to their end.</summary>
    internal Task EndAsync() => Task.WhenAll((_followers ?? []).Select(follower => follower.EndAsync()));

    /// <summary>Made when they are needed, after a pass: those that cannot be made yet do not stop the passes, and are made after another.</summary>
    private FollowerTurns[]? Make()
    {
#pragma warning disable CA1031 // Whatever it failed at, the passes go on.
        try
        {
            FollowerTurns[] made =
            [
                .. services.GetServices<IFeedFollower>().Select(follower => new FollowerTurns(
                    follower.GetType().Name, stoppingToken => TryAsync(follower, stoppingToken), _state)),
            ];
            GoesOn(this);
            return made;
        }
        catch (Exception exception)
        {
            Fails(this, exception);
            return null;
        }
#pragma warning restore CA1031
    }

    private async Task TryAsync(IFeedFollower follower, CancellationToken stoppingToken)
    {
#pragma warning disable CA1031 // Whatever one failed at, the others have their turn.
        try
        {
            await follower.FollowAsync(services.GetRequiredService<OutreachEngine>(), stoppingToken).ConfigureAwait(false);
            GoesOn(follower);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops: what is not dealt with comes again.
        }
        catch (Exception exception)
        {
            Fails(follower, exception);
        }
#pragma warning restore CA1031
    }

    private void Fails(object follower, Exception exception)
    {
        string failure = SafeExceptionText.Of(exception);
        if (_state.FailureOf(follower) != failure)
        {
            logger.FollowerFails(follower.GetType().Name, failure);
        }

        _state.Failed(follower, follower.GetType().Name, failure);
    }

    private void GoesOn(object follower)
    {
        if (_state.Succeeded(follower))
        {
            logger.FollowsAgain(follower.GetType().Name);
        }
    }
}
