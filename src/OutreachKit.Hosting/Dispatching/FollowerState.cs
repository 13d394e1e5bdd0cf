using System.Collections.Concurrent;

namespace OutreachKit.Hosting.Dispatching;

/// <summary>How those who follow the feed are doing, for the health check.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class FollowerState(TimeProvider time)
{
    private readonly ConcurrentDictionary<object, (string Name, long Since)> _atWork = [];
    private readonly ConcurrentDictionary<object, (string Name, string Failure)> _failing = [];

    /// <summary>Those whose turn has not ended, each with its name and for how long it has been at it.</summary>
    internal IReadOnlyList<(string Name, TimeSpan Time)> AtWork => [.. _atWork.Values.Select(turn => (turn.Name, time.GetElapsedTime(turn.Since)))];

    /// <summary>Those whose last turn failed, each with its name and what it failed at.</summary>
    internal IReadOnlyList<(string Name, string Failure)> Failing => [.. _failing.Values];

    internal void Began(object follower, string name) => _atWork[follower] = (name, time.GetTimestamp());

    internal void Ended(object follower) => _atWork.TryRemove(follower, out _);

    internal void Failed(object follower, string name, string failure) => _failing[follower] = (name, failure);

    /// <returns>Whether it had failed before.</returns>
    internal bool Succeeded(object follower) => _failing.TryRemove(follower, out _);

    /// <summary>What it failed at the last time; null if it did not.</summary>
    internal string? FailureOf(object follower) => _failing.TryGetValue(follower, out (string Name, string Failure) failing) ? failing.Failure : null;
}
