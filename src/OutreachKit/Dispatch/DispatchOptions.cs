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

    /// <summary>
    /// How many handlers run at once: the handler slots. No more touches begin at once than there are free slots, so that no more are in doubt than
    /// were under way; a slot is free again when its touch's end is committed. 4 unless said.
    /// </summary>
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

    /// <summary>
    /// How long a veto may take, by real time: a touch whose veto has not answered by then does not begin, and is asked about again when its claim
    /// has ended. Ten seconds unless said.
    /// </summary>
    public Duration VetoTimeout
    {
        get => _vetoTimeout;
        init => _vetoTimeout = value > Duration.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "VetoTimeout must be above zero.");
    }

    /// <summary>
    /// How long a pass that has nothing else to do waits for handlers that are still at it, by real time. After that they go on, each in its slot, and
    /// a later pass counts what became of them. The lease unless said: a touch that is under way for longer is in doubt.
    /// </summary>
    public Duration PassTimeout
    {
        get => _passTimeout ?? _lease;
        init => _passTimeout = value > Duration.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "PassTimeout must be above zero.");
    }

    /// <summary><see cref="PassTimeout"/>, but no longer than a timer knows.</summary>
    internal TimeSpan PassPatience => Duration.Min(PassTimeout, Duration.FromDays(40)).ToTimeSpan();

    /// <summary>What becomes of touches that were not sent.</summary>
    public RetryPolicy Retry { get; init; } = new();

    private readonly int _batchSize = 50;
    private readonly int _parallelism = 4;
    private readonly Duration _lease = Duration.FromMinutes(5);
    private readonly Duration _vetoTimeout = Duration.FromSeconds(10);
    private readonly Duration? _passTimeout;

    private static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{name} must be 1 or more.");

    /// <summary><c>batches of 50, 4 at once</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"batches of {BatchSize}, {Parallelism} at once");
}
