using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Oracle;

namespace OutreachKit.Tests.Scheduling.Generating;

/// <summary>The fixed delays and schedules that every clock change of every zone is tried with.</summary>
internal static class Ready
{
    internal static readonly IReadOnlyList<IsoDayOfWeek> Week =
        [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)];

    internal static readonly IReadOnlyList<Delay> Delays =
    [
        Delay.None, Delay.Hours(1), Delay.Hours(26), Delay.Elapsed(Duration.FromMinutes(47)),
        Delay.Days(0), Delay.Days(1), Delay.Days(2), Delay.Weeks(1), Delay.Months(1),
        Delay.BusinessDays(0), Delay.BusinessDays(1), Delay.BusinessDays(3),
        Delay.Days(1).At(new LocalTime(2, 30)), Delay.BusinessDays(1).At(new LocalTime(9, 0)),
    ];

    internal static readonly Hours OfficeHours = new("office hours", EachDay(9, 0, 17, 0, Week.Take(5)));

    internal static readonly IReadOnlyList<Hours> Schedules =
    [
        OfficeHours,
        new("two windows a day", [.. EachDay(8, 30, 11, 45, Week), .. EachDay(13, 0, 17, 15, Week)]),
        new("a window over the clock change", EachDay(2, 0, 3, 30, Week)),
        new("a window inside most gaps", EachDay(2, 15, 2, 45, Week)),
        new("a window over midnight", OverMidnight(22, 30, 1, 40)),
        new("around midnight", [.. EachDay(0, 0, 0, 20, Week), .. EachDay(23, 30, 0, 0, Week)]),
        new("all day", EachDay(0, 0, 0, 0, Week)),
        new("one window a week", [SendWindow.On(IsoDayOfWeek.Sunday, new(1, 10), new(1, 50))]),
        new("Sunday to Thursday", EachDay(10, 0, 16, 0, [IsoDayOfWeek.Sunday, .. Week.Take(4)])),
    ];

    internal static SendWindow[] EachDay(int fromHour, int fromMinute, int toHour, int toMinute, IEnumerable<IsoDayOfWeek> days) =>
        [.. days.Select(d => SendWindow.On(d, new LocalTime(fromHour, fromMinute), new LocalTime(toHour, toMinute)))];

    internal static SendWindow[] OverMidnight(int fromHour, int fromMinute, int toHour, int toMinute) =>
        [.. EachDay(fromHour, fromMinute, toHour, toMinute, Week).Select(w => w.NextDay())];
}
