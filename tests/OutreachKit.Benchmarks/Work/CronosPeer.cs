using Cronos;

namespace OutreachKit.Benchmarks.Work;

/// <summary>A cron expression of Cronos, which knows no holidays.</summary>
internal sealed class CronosPeer : ICronPeer
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Year.ZoneId);

    private readonly CronExpression _cron = CronExpression.Parse("0 9 * * MON-FRI");

    public DateTimeOffset Next(DateTimeOffset after) => _cron.GetNextOccurrence(after, Zone)!.Value;

    public long SumOfNext(ReadOnlySpan<DateTimeOffset> instants)
    {
        long sum = 0;
        foreach (DateTimeOffset at in instants)
        {
            sum += Next(at).UtcTicks;
        }

        return sum;
    }
}
