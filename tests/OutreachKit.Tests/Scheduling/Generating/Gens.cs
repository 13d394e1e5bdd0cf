using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Oracle;

namespace OutreachKit.Tests.Scheduling.Generating;

/// <summary>Random cases: any zone, anchors mostly near a clock change, everything in whole minutes and within some ten days.</summary>
internal static class Gens
{
    private const int TwoDays = 48 * 60;

    internal static readonly Gen<ZoneHistory> History = Gen.OneOfConst([.. ZoneHistory.All]);

    private static readonly Gen<ZoneHistory> Changing = Gen.OneOfConst([.. ZoneHistory.WithTransitions]);

    /// <summary>A zone that changes its clocks, the change, and an instant within two days of it.</summary>
    internal static readonly Gen<(DateTimeZone Zone, Instant At)> NearTransition =
        from history in Changing
        from which in Gen.Int[0, history.Transitions.Count - 1]
        from minutes in Gen.Frequency((1, Gen.Int[-TwoDays, TwoDays]), (1, Gen.Int[-180, 180]))
        select (history.Zone, history.Transitions[which] + Duration.FromMinutes(minutes));

    private static readonly Gen<(DateTimeZone Zone, Instant At)> AnyTime =
        from history in History
        from minutes in Gen.Long[0, (long)(ZoneHistory.To - ZoneHistory.From).TotalMinutes - 1]
        select (history.Zone, ZoneHistory.From + Duration.FromMinutes(minutes));

    internal static readonly Gen<(DateTimeZone Zone, Instant At)> Anchor = Gen.Frequency((3, NearTransition), (1, AnyTime));

    private static readonly Gen<LocalTime> Time = Gen.Frequency(
        (2, Gen.Int[0, (24 * 60) - 1]),
        (1, Gen.Int[0, 4 * 60]),
        (1, Gen.OneOfConst(0, 60, 90, 120, 150, 180, 210, 540, 1020))).Select(m => LocalTime.Midnight.PlusMinutes(m));

    internal static readonly Gen<Delay> Delay = Gen.Frequency(
        (3, Gen.Int[0, 6 * 24 * 60].Select(m => OutreachKit.Delay.Elapsed(Duration.FromMinutes(m)))),
        (1, Gen.Int[0, 30].Select(OutreachKit.Delay.Hours)),
        (4, Gen.Int[0, 6].Select(OutreachKit.Delay.Days)),
        (1, Gen.Int[0, 1].Select(OutreachKit.Delay.Months)),
        (4, Gen.Int[0, 4].Select(OutreachKit.Delay.BusinessDays)),
        (1, Gen.Select(Gen.Int[0, 4], Time, (d, t) => OutreachKit.Delay.Days(d).At(t))),
        (1, Gen.Select(Gen.Int[0, 4], Time, (d, t) => OutreachKit.Delay.BusinessDays(d).At(t))));

    private static readonly Gen<SendWindow> Window =
        from day in Gen.Int[1, 7]
        from start in Time
        from end in Time
        select Made((IsoDayOfWeek)day, start, end);

    private static readonly Gen<SendWindow[]> Windows = Gen.OneOf(
        Gen.OneOfConst([.. Ready.Schedules.Select(s => s.Windows.ToArray())]),
        Window.Array[1, 10],
        from one in Window from two in Window select Ready.Week.SelectMany(d => new[] { On(d, one), On(d, two) }).ToArray());

    /// <summary>Hours with up to six holidays in the weeks after an instant.</summary>
    internal static Gen<Hours> HoursFrom(Instant anchor, int mostJitter) =>
        from windows in Windows
        from holidays in Gen.Frequency((1, Gen.Const(Array.Empty<int>())), (2, Gen.Int[-2, 14].Array[0, 6]))
        from zone in Gen.Frequency((5, Gen.Const(() => (ZoneHistory?)null)), (1, Changing.Select(h => (ZoneHistory?)h)))
        from jitter in Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[0, mostJitter]))
        select new Hours("random", windows)
        {
            Holidays = [.. holidays.Distinct().Select(d => anchor.InUtc().Date.PlusDays(d))],
            Zone = zone?.Zone,
            JitterMinutes = jitter,
        };

    /// <summary>Up to three holds of up to four days, from a day before an instant to a week after it; some have no end.</summary>
    internal static Gen<Hold[]> HoldsAround(Instant anchor) =>
        Gen.Frequency((1, Gen.Const(Array.Empty<Hold>())), (1, HoldAround(anchor).Array[1, 3]));

    /// <summary>Everything at once.</summary>
    internal static Gen<PlanCase> Case(int mostJitter = 0) =>
        from anchor in Anchor
        from delay in Delay
        from calendar in HoursFrom(anchor.At, mostJitter)
        from own in HoursFrom(anchor.At, mostJitter)
        from windows in Gen.Frequency((2, Gen.Const(() => (Hours?)calendar)), (2, Gen.Const(() => (Hours?)own)), (1, Gen.Const(() => (Hours?)null)))
        from holds in HoldsAround(anchor.At)
        from deadline in Gen.OneOfConst<int?>(null, 1, 24, 100)
        from now in Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[0, 8 * 24 * 60]))
        from seed in Gen.ULong
        select new PlanCase
        {
            Zone = anchor.Zone,
            Anchor = anchor.At,
            Delay = delay,
            Calendar = calendar,
            Windows = windows,
            Holds = holds,
            DeadlineHours = deadline,
            PlannedAt = anchor.At + Duration.FromMinutes(now),
            Seed = seed,
        };

    private static Gen<Hold> HoldAround(Instant anchor) =>
        from source in Gen.OneOfConst(Enum.GetValues<HoldSource>())
        from begins in Gen.Int[-24 * 60, 7 * 24 * 60]
        from lasts in Gen.Frequency((9, Gen.Int[1, 4 * 24 * 60]), (1, Gen.Const(0)))
        let at = anchor + Duration.FromMinutes(begins)
        select new Hold(source, at, lasts == 0 ? null : at + Duration.FromMinutes(lasts));

    private static SendWindow Made(IsoDayOfWeek day, LocalTime start, LocalTime end)
    {
        var window = SendWindow.On(day, start, end);
        return end > start || end == LocalTime.Midnight ? window : window.NextDay();
    }

    private static SendWindow On(IsoDayOfWeek day, SendWindow like) => Made(day, like.Start, like.End);
}
