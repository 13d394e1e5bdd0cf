using Quartz;

namespace OutreachKit.Benchmarks.Work;

/// <summary>A cron expression of Quartz, asked again while its holiday calendar says no.</summary>
internal sealed class QuartzPeer : ICronPeer
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Year.ZoneId);

    private readonly CronExpression _cron = new("0 0 9 ? * MON-FRI", Zone);
    private readonly Quartz.Impl.Calendar.HolidayCalendar _holidays = new() { TimeZone = Zone };

    internal QuartzPeer()
    {
        foreach (NodaTime.LocalDate holiday in Year.Holidays)
        {
            _holidays.AddExcludedDay(holiday.ToDateOnly());
        }
    }

    public DateTimeOffset Next(DateTimeOffset after)
    {
        DateTimeOffset next = _cron.GetNextValidTimeAfter(after)!.Value;
        while (!_holidays.IsTimeIncluded(next))
        {
            next = _cron.GetNextValidTimeAfter(next)!.Value;
        }

        return next;
    }

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
