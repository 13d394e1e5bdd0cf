using NodaTime;

namespace OutreachKit.Touches;

/// <summary>How often a touch that was not sent is tried, and how long is waited in between: longer each time, up to a cap.</summary>
/// <remarks>
/// The wait is spread over its whole length ("full jitter", Brooker, AWS Architecture Blog 2015), by a share that follows from
/// the touch's key and attempt, so that it is the same on every machine. Immutable and thread-safe.
/// </remarks>
public sealed record RetryPolicy
{
    private const int MostDoublings = 60;

    /// <summary>At most so many attempts; then the touch is dead. 5 unless said; 1 means never again.</summary>
    public int MostAttempts
    {
        get => _mostAttempts;
        init => _mostAttempts = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "MostAttempts must be 1 or more.");
    }

    /// <summary>The longest first wait. One minute unless said; it doubles with each attempt.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than a year.</exception>
    public Duration FirstWait
    {
        get => _firstWait;
        init => _firstWait = Checked(value, nameof(FirstWait));
    }

    /// <summary>No wait is longer. One hour unless said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than a year.</exception>
    public Duration LongestWait
    {
        get => _longestWait;
        init => _longestWait = Checked(value, nameof(LongestWait));
    }

    private readonly Duration _firstWait = Duration.FromMinutes(1);
    private readonly Duration _longestWait = Duration.FromHours(1);
    private readonly int _mostAttempts = 5;

    /// <summary>How long to wait after an attempt of a touch failed.</summary>
    /// <param name="key">The touch.</param>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    public Duration WaitAfter(TouchKey key, int attempt)
    {
        double cap = Math.Min(FirstWait.TotalSeconds * Math.Pow(2, Math.Clamp(attempt - 1, 0, MostDoublings)), LongestWait.TotalSeconds);
        uint mixed = (uint)(key.Seed >> 32) ^ ((uint)attempt * 0x9E3779B9u);
        return Duration.FromMilliseconds((long)(cap * 1000 * ((mixed + 1.0) / (uint.MaxValue + 1.0))));
    }

    /// <summary><c>5 attempts, waiting 60 s to 3600 s</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{MostAttempts} attempts, waiting {FirstWait.TotalSeconds:0} s to {LongestWait.TotalSeconds:0} s");

    private static Duration Checked(Duration wait, string name) => wait >= Duration.Zero && wait <= Duration.FromDays(366)
        ? wait
        : throw new ArgumentOutOfRangeException(nameof(wait), wait, $"{name} must be between zero and a year.");
}
