namespace OutreachKit.Benchmarks.Ratios;

/// <summary>What a row is meant to reach, and what its ratio means: how many times faster than the peer, or how many times its time.</summary>
internal sealed record Aim
{
    private readonly double _ratio;
    private readonly string? _times;
    private readonly long? _mostBytes;

    private Aim(double ratio, string? times, long? mostBytes)
    {
        _ratio = ratio;
        _times = times;
        _mostBytes = mostBytes;
    }

    /// <summary>At least so many times faster than the peer.</summary>
    internal static Aim Faster(double ratio, long? mostBytes = null) => new(ratio, times: null, mostBytes);

    /// <summary>At most so many times the peer's time.</summary>
    internal static Aim Times(double ratio, long? mostBytes = null) => new(ratio, times: "time", mostBytes);

    /// <summary>At most so many times the peer's size.</summary>
    internal static Aim Size(double ratio) => new(ratio, times: "size", mostBytes: null);

    internal double RatioOf(double ours, double peer) => _times is not null ? ours / peer : peer / ours;

    internal bool IsMet(double ratio, double bytes) =>
        (_times is not null ? ratio <= _ratio : ratio >= _ratio) && (_mostBytes is not { } most || bytes <= most);

    public override string ToString() =>
        FormattableString.Invariant($"{(_times is null ? ">=" : "<=")} {_ratio} x {(_times is null ? "faster" : $"its {_times}")}")
        + (_mostBytes is { } most ? FormattableString.Invariant($", <= {most} B") : "");
}
