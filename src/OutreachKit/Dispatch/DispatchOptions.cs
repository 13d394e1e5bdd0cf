using NodaTime;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>How a dispatcher works. The defaults suit a small host.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record DispatchOptions
{
    /// <summary>How many touches one pass takes at most. 50 unless said.</summary>
    public int BatchSize
    {
        get => _batchSize;
        init => _batchSize = AtLeastOne(value, nameof(BatchSize));
    }

    /// <summary>How many handlers run at once in one pass. 4 unless said.</summary>
    public int Parallelism
    {
        get => _parallelism;
        init => _parallelism = AtLeastOne(value, nameof(Parallelism));
    }

    /// <summary>
    /// How long a claim keeps others away, by the store's own time; it runs anew when the touch begins. Longer than the slowest
    /// handler: a touch that is under way for longer is in doubt. Five minutes unless said.
    /// </summary>
    public Duration Lease
    {
        get => _lease;
        init => _lease = value > Duration.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Lease must be above zero.");
    }

    /// <summary>
    /// How far the dispatcher's clock may run ahead of the store's own time before dispatch is paused for every worker. Ten minutes
    /// unless said; null where time is simulated.
    /// </summary>
    public Duration? ClockTolerance { get; init; } = Duration.FromMinutes(10);

    /// <summary>The host's veto, asked right before each begin; none unless said.</summary>
    public ITouchVeto? Veto { get; init; }

    /// <summary>What becomes of touches that were not sent.</summary>
    public RetryPolicy Retry { get; init; } = new();

    private readonly int _batchSize = 50;
    private readonly int _parallelism = 4;
    private readonly Duration _lease = Duration.FromMinutes(5);

    private static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{name} must be 1 or more.");

    /// <summary><c>batches of 50, 4 at once</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"batches of {BatchSize}, {Parallelism} at once");
}
