using NodaTime;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>How a dispatcher works. The defaults suit a small host.</summary>
public sealed record DispatchOptions
{
    /// <summary>How many touches one pass takes at most. 50 unless said.</summary>
    public int BatchSize
    {
        get => _batchSize;
        init => _batchSize = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "BatchSize must be 1 or more.");
    }

    /// <summary>How long a claim keeps others away; longer than the slowest handler. Five minutes unless said.</summary>
    public Duration Lease
    {
        get => _lease;
        init => _lease = value > Duration.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Lease must be above zero.");
    }

    /// <summary>What becomes of touches that were not sent.</summary>
    public RetryPolicy Retry { get; init; } = new();

    private readonly int _batchSize = 50;
    private readonly Duration _lease = Duration.FromMinutes(5);
}
