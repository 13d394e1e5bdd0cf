using System.Collections.Concurrent;

namespace OutreachKit.Hosting.Dispatching;

/// <summary>How the dispatcher of this process is doing, for the health check.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class DispatchState(TimeProvider time)
{
    private readonly ConcurrentDictionary<object, long> _atWork = [];
    private long? _moved;
    private string? _failure;
    private int _faults;
    private int _passes;

    /// <summary>What the last pass failed at; null if it did not.</summary>
    internal string? Failure => Volatile.Read(ref _failure);

    /// <summary>How many touches the last pass that claimed some could not deal with.</summary>
    internal int Faults => Volatile.Read(ref _faults);

    /// <summary>Whether a pass was made here, in the background or by hand.</summary>
    internal bool HasPassed => Volatile.Read(ref _passes) > 0;

    /// <summary>
    /// How long no pass in the background has begun or ended; zero before the first one. A person's "send now" is no sign of life of it, nor is a pass by hand.
    /// </summary>
    internal TimeSpan Silence
    {
        get
        {
            lock (_atWork)
            {
                return _moved is { } moved ? time.GetElapsedTime(moved) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>How many handlers are at work.</summary>
    internal int AtWork => _atWork.Count;

    /// <summary>How many handlers have been at work for longer than that.</summary>
    internal int AtWorkFor(TimeSpan longer) => _atWork.Values.Count(since => time.GetElapsedTime(since) > longer);

    /// <summary>A handler is called.</summary>
    /// <returns>What it is called by when it has come to its end.</returns>
    internal object Entered()
    {
        object call = new();
        _atWork[call] = time.GetTimestamp();
        return call;
    }

    internal void Left(object call) => _atWork.TryRemove(call, out _);

    /// <summary>A pass in the background begins, or has ended.</summary>
    internal void Moved()
    {
        lock (_atWork)
        {
            _moved = time.GetTimestamp();
        }
    }

    internal void Began() => Interlocked.Increment(ref _passes);

    internal void Passed(int claimed, int faults)
    {
        Volatile.Write(ref _failure, null);
        if (claimed > 0)
        {
            Volatile.Write(ref _faults, faults);
        }
    }

    internal void Failed(string failure)
    {
        Volatile.Write(ref _failure, failure);
    }
}
