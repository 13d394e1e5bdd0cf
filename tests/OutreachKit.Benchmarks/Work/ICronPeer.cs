namespace OutreachKit.Benchmarks.Work;

/// <summary>A cron library that is asked for the next 09:00 of a working day.</summary>
internal interface ICronPeer
{
    DateTimeOffset Next(DateTimeOffset after);

    /// <summary>The loop lies here, so that a peer does not pay for a call through the interface each time.</summary>
    long SumOfNext(ReadOnlySpan<DateTimeOffset> instants);
}
