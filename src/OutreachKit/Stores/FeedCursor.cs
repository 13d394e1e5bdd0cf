namespace OutreachKit.Stores;

/// <summary>A place in the feed. A host keeps it beside what it made of the entries up to there.</summary>
/// <param name="Position">A number that grows; 0, the default, is before everything.</param>
public readonly record struct FeedCursor(long Position)
{
    /// <summary>Before everything.</summary>
    public static FeedCursor Start => default;

    /// <summary><c>17</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Position}");
}
