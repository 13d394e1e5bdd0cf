using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Scheduling;

public sealed class DateLineTrailTests
{
    /// <summary>Zones that changed sides of the date line moved by a whole day, more than an Offset can say.</summary>
    [Theory]
    [InlineData("Pacific/Apia", 2011)]
    [InlineData("Pacific/Fakaofo", 2011)]
    [InlineData("Pacific/Kwajalein", 1993)]
    [Law("T1")]
    public void A_plan_across_a_move_over_the_date_line_can_be_explained(string zone, int year)
    {
        var anchor = new LocalDate(year, 1, 1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        var request = new PlanRequest
        {
            Anchor = new Anchor(anchor, AnchorKind.StageEntered, "Contacted"),
            Zone = ContactZone.Of(DateTimeZoneProviders.Tzdb[zone]),
            Calendar = Schedule.Always,
            Delay = Delay.Days(366),
            Now = anchor,
        };

        Plan plan = Planner.Explain(request);

        plan.Due.Should().Be(Planner.Plan(request).Due);
        plan.Trail.Should().Contain(e => e.Reason.ClocksMoved != null, "the clock of {0} moved by a day in {1}", zone, year);
    }
}
