using System.Collections.Concurrent;

namespace OutreachKit.Hosting.Health;

/// <summary>For how long something has been found by one check after the other: what comes and goes by itself is no finding.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Lasting(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> _since = new(StringComparer.Ordinal);

    /// <summary>How long it has been so; zero where it is not, or was not at the check before.</summary>
    internal TimeSpan Of(string code, bool isSo)
    {
        if (!isSo)
        {
            _since.TryRemove(code, out _);
            return TimeSpan.Zero;
        }

        return time.GetElapsedTime(_since.GetOrAdd(code, _ => time.GetTimestamp()));
    }
}
