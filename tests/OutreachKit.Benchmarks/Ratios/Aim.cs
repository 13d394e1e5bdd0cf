namespace OutreachKit.Benchmarks.Ratios;

/// <summary>What a row is meant to reach, and what its ratio means: how many times faster than the peer, or how many times its time.</summary>
internal sealed record Aim
{
    private readonly double _ratio;
    private readonly bool _isTimes;
    private readonly long? _mostBytes;

    private Aim(double ratio, bool isTimes, long? mostBytes)
    {
        _ratio = ratio;
        _isTimes = isTimes;
        _mostBytes = mostBytes;
    }

    /// <summary>At least so many times faster than the peer.</summary>
    internal static Aim Faster(double ratio, long? mostBytes = null) => new(ratio, isTimes: false, mostBytes);

    /// <summary>At most so many times the peer's time.</summary>
    internal static Aim Times(double ratio, long? mostBytes = null) => new(ratio, isTimes: true, mostBytes);

    internal double RatioOf(double ours, double peer) => _isTimes ? ours / peer : peer / ours;

    internal bool IsMet(double ratio, double bytes) =>
        (_isTimes ? ratio <= _ratio : ratio >= _ratio) && (_mostBytes is not { } most || bytes <= most);

    public override string ToString() =>
        FormattableString.Invariant($"{(_isTimes ? "<=" : ">=")} {_ratio} x {(_isTimes ? "its time" : "faster")}")
        + (_mostBytes is { } most ? FormattableString.Invariant($", <= {most} B") : "");
}
