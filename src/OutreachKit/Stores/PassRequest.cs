using NodaTime;

namespace OutreachKit.Stores;

/// <summary>What a dispatcher asks before it claims.</summary>
public sealed record PassRequest
{
    /// <summary>The dispatcher's time.</summary>
    public required Instant Now { get; init; }

    /// <summary>The id of the last entry of the intake that it has seen; 0 to begin.</summary>
    public long After { get; init; }

    /// <summary>How many entries, and how many abandoned touches, at most; 1 or more.</summary>
    public required int Limit { get; init; }
}
