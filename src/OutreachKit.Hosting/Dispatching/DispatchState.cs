namespace OutreachKit.Hosting.Dispatching;

/// <summary>How the dispatcher of this process is doing, for the health check.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class DispatchState(TimeProvider time)
{
    private long _moved = time.GetTimestamp();
    private string? _failure;
    private int _faults;

    /// <summary>What the last pass failed at; null if it did not.</summary>
    internal string? Failure => Volatile.Read(ref _failure);

    /// <summary>How many touches the last pass that claimed some could not deal with.</summary>
    internal int Faults => Volatile.Read(ref _faults);

    /// <summary>How long nothing has moved: no pass began or ended, no handler came back.</summary>
    internal TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _moved));

    internal void Moved() => Interlocked.Exchange(ref _moved, time.GetTimestamp());

    internal void Passed(int claimed, int faults)
    {
        Moved();
        Volatile.Write(ref _failure, null);
        if (claimed > 0)
        {
            Volatile.Write(ref _faults, faults);
        }
    }

    internal void Failed(string failure)
    {
        Moved();
        Volatile.Write(ref _failure, failure);
    }
}
