using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Scheduling;

public sealed class MicrosTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(19, 10)]
    [InlineData(10, 10)]
    [InlineData(-1, -10)]
    [InlineData(-10, -10)]
    [InlineData(-11, -20)]
    public void It_cuts_down_on_both_sides_of_1970(long ticks, long cut) =>
        UnixMicroseconds.Cut(Instant.FromUnixTimeTicks(ticks)).Should().Be(Instant.FromUnixTimeTicks(cut));

    [Fact]
    public void Nanoseconds_go_too() =>
        UnixMicroseconds.Cut(NodaConstants.UnixEpoch - Duration.FromNanoseconds(1)).Should().Be(Instant.FromUnixTimeTicks(-10));

    [Fact]
    public void What_is_cut_is_whole_not_later_and_less_than_a_microsecond_earlier() =>
        Gen.Long[-60_000_000_000_000_000, 60_000_000_000_000_000].Sample(ticks =>
        {
            long cut = UnixMicroseconds.Cut(Instant.FromUnixTimeTicks(ticks)).ToUnixTimeTicks();
            (cut % 10).Should().Be(0);
            (ticks - cut).Should().BeInRange(0, 9);
        });

    [Fact]
    public void Days_and_ticks_agree_with_NodaTime_on_both_sides_of_1970() =>
        Gen.Long[-60_000_000_000_000_000, 60_000_000_000_000_000].Sample(ticks =>
        {
            LocalDateTime local = Instant.FromUnixTimeTicks(ticks).InUtc().LocalDateTime;
            int day = LocalDays.DayOf(ticks);
            LocalDays.ToDate(day).Should().Be(local.Date);
            LocalDays.ToEpochDay(local.Date).Should().Be(day);
            (LocalDays.WeekdayIndex(day) + 1).Should().Be((int)local.DayOfWeek);
            LocalDays.ToLocal(ticks).Should().Be(local);
            LocalDays.StartOf(day).Should().Be(ticks - local.TimeOfDay.TickOfDay);
        });
}
