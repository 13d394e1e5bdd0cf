namespace OutreachKit.Tests.Interleavings;

/// <summary>What one turn read and what it wrote, a bit for each thing that flows share.</summary>
internal readonly record struct Footprint(ulong Reads, ulong Writes)
{
    internal const ulong Clock = 1;
    internal const ulong Suppressions = 1 << 1;
    internal const ulong Fences = 1 << 2;
    internal const ulong Veto = 1 << 3;
    internal const ulong AllOffers = 0xFFUL << 16;
    internal const ulong AllBegun = 0xFFUL << 32;

    internal const ulong Everything = ulong.MaxValue;

    /// <summary>An enrollment as it is loaded, and its revision.</summary>
    internal static ulong Enrollment(int index) => 1UL << (8 + index);

    /// <summary>Which of its touches a worker can claim.</summary>
    internal static ulong Offers(int index) => 1UL << (16 + index);

    /// <summary>Who holds its touches, by which fence and how long.</summary>
    internal static ulong Claims(int index) => 1UL << (24 + index);

    /// <summary>Which of its touches have begun.</summary>
    internal static ulong Begun(int index) => 1UL << (32 + index);

    /// <summary>What the world outside has seen of it, and what is known of that: mails do not come back.</summary>
    internal static ulong Sent(int index) => 1UL << (40 + index);

    /// <summary>Whether two turns that could both be next come to the same in either order.</summary>
    internal bool IsIndependentOf(Footprint other) =>
        (Writes & (other.Reads | other.Writes)) == 0 && (other.Writes & Reads) == 0;

    public static Footprint operator +(Footprint left, Footprint right) => new(left.Reads | right.Reads, left.Writes | right.Writes);
}
