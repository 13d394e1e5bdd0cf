namespace OutreachKit.Benchmarks.Ratios;

/// <summary>What a row is meant to reach, and what its ratio means.</summary>
internal sealed record Aim
{
    private readonly double _bound;
    private readonly bool _isMost;
    private readonly string _words;
    private readonly long? _mostBytes;

    private Aim(double bound, bool isMost, string words, long? mostBytes = null)
    {
        _bound = bound;
        _isMost = isMost;
        _words = words;
        _mostBytes = mostBytes;
    }

    /// <summary>Whether there is no peer: the figure itself is what is aimed at.</summary>
    internal bool IsAbsolute { get; private init; }

    /// <summary>At least so many times faster than the peer.</summary>
    internal static Aim Faster(double ratio, long? mostBytes = null) => new(ratio, isMost: false, " x faster", mostBytes);

    /// <summary>At least so many times what the peer does in the same time.</summary>
    internal static Aim Rate(double ratio) => new(ratio, isMost: false, " x its rate");

    /// <summary>At most so many times the peer's time.</summary>
    internal static Aim Times(double ratio, long? mostBytes = null) => new(ratio, isMost: true, " x its time", mostBytes);

    /// <summary>At most so many times the peer's size.</summary>
    internal static Aim Size(double ratio) => new(ratio, isMost: true, " x its size");

    /// <summary>At most so many, whatever others do.</summary>
    internal static Aim AtMost(double number) => new(number, isMost: true, "") { IsAbsolute = true };

    internal double RatioOf(double ours, double peer) => _isMost ? ours / peer : peer / ours;

    internal bool IsMet(double ratio, double bytes) =>
        (_isMost ? ratio <= _bound : ratio >= _bound) && (_mostBytes is not { } most || bytes <= most);

    public override string ToString() =>
        FormattableString.Invariant($"{(_isMost ? "<=" : ">=")} {_bound}{_words}") + (_mostBytes is { } most ? FormattableString.Invariant($", <= {most} B") : "");
}
