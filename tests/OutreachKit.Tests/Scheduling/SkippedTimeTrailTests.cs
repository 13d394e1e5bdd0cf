using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Scheduling;

public sealed class SkippedTimeTrailTests
{
    /// <summary>Every quarter of an hour of the day before the clocks go forward: a date says that the clocks moved it if, and only if, they did.</summary>
    [Theory]
    [InlineData("America/New_York", 2026, 3, 8)]
    [InlineData("Europe/Berlin", 2026, 3, 29)]
    [InlineData("Australia/Lord_Howe", 2026, 10, 4)]
    [InlineData("America/Havana", 2026, 3, 8)]
    [Law("T4")]
    public void A_date_that_the_clocks_moved_says_so(string id, int year, int month, int day)
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb[id];
        LocalDate before = new LocalDate(year, month, day).PlusDays(-1);
        int moved = 0;

        for (int quarter = 0; quarter < 96; quarter++)
        {
            LocalDateTime asked = before.AtMidnight().PlusMinutes(15 * quarter);
            Plan plan = Planner.Explain(new PlanRequest
            {
                Anchor = new Anchor(zone.AtStrictly(asked).ToInstant(), AnchorKind.StageEntered, "Contacted"),
                Zone = ContactZone.Of(zone),
                Calendar = Schedule.Always,
                Delay = Delay.Days(1),
                Now = zone.AtStrictly(asked).ToInstant(),
            });
            bool wasMoved = plan.Local!.Value.TimeOfDay != asked.TimeOfDay;
            moved += wasMoved ? 1 : 0;

            TrailEntry counted = plan.Trail.Single(e => e.Reason.Code == PlanReasonCode.Counted);
            counted.Reason.Skipped.Should().Be(wasMoved ? asked.TimeOfDay : null, "{0} became {1}", asked, plan.Local);
            counted.InWords(zone).Contains("skips", StringComparison.Ordinal).Should().Be(wasMoved);
        }

        moved.Should().BePositive();
    }
}
