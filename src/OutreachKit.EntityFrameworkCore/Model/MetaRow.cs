namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>What the store knows of itself: one row. Instants and lengths are microseconds.</summary>
internal class MetaRow
{
    internal const short TheOne = 1;

    /// <summary>What stands in the <see cref="Needed"/> columns of a new row.</summary>
    internal const string NewValues = "1, 0, 0, 0";

    /// <summary>The columns that must have a value.</summary>
    internal static IReadOnlyList<string> Needed { get; } = ["id", "high_water", "clock_shift", "feed_head"];

    public short Id { get; set; }

    /// <summary>The latest of the store's own time that somebody acted on; the own time never falls behind it.</summary>
    public long HighWater { get; set; }

    /// <summary>How much the store's own time is ahead of its clock, since somebody accepted a clock that was ahead.</summary>
    public long ClockShift { get; set; }

    public long? PausedExpected { get; set; }

    public long? PausedShown { get; set; }

    /// <summary>The last place in the feed that was given out.</summary>
    public long FeedHead { get; set; }
}
