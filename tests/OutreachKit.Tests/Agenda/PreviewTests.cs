using NodaTime;
using OutreachKit.Agenda;
using OutreachKit.Enrollments;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Agenda;

public class PreviewTests
{
    private static IEnumerable<(string, string?)> Timeline(Decision enrolled) => Preview.From(enrolled).Select(i =>
        (i.Touch.Item.Id.Value, i.Plan.Due?.InZone(Given.Chicago).LocalDateTime.ToString("uuuu-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Nobody_answers_and_each_touch_begins_when_it_is_due()
    {
        Timeline(Enrollment.Enroll(Given.Profile(), Given.Monday)).Should().Equal(
            ("request", "2026-03-02 10:00"),
            ("nudge", "2026-03-05 10:00"),
            ("second-nudge", "2026-03-11 10:00"),
            ("Contacted.GaveUp", "2026-03-25 10:00"));
    }

    [Fact]
    public void A_repeating_step_is_shown_four_times()
    {
        Timeline(Enrollment.Adopt(Given.Profile(), Stage.Met, Given.Monday, Given.Monday)).Should().Equal(
            ("thank-you", "2026-03-02 12:00"),
            ("keep-in-touch", "2026-06-02 12:00"),
            ("keep-in-touch", "2026-09-02 12:00"),
            ("keep-in-touch", "2026-12-02 12:00"),
            ("keep-in-touch", "2027-03-02 12:00"));
    }

    [Fact]
    public void A_stage_that_sends_nothing_has_an_empty_timeline() =>
        Preview.From(Enrollment.Adopt(Given.Profile(), Stage.Declined, Given.Monday, Given.Monday)).Should().BeEmpty();

    [Fact]
    public void A_step_without_a_date_is_shown_with_the_reason_and_ends_the_timeline()
    {
        LocalDate first = new(2026, 1, 1);
        Pipeline closed = Presets.InformationalInterviewOn(
            Presets.WorkingHours.Except(Enumerable.Range(0, 1500).Select(d => first.PlusDays(d))));
        PreviewItem item = Preview.From(Enrollment.Enroll(Given.Profile(closed), Given.Monday)).Should().ContainSingle().Subject;
        item.Plan.Blocked.Should().Be(OutreachKit.Scheduling.PlanBlock.NeverOpens);
        item.Plan.Due.Should().BeNull();
    }

    [Fact]
    public void A_pipeline_that_goes_round_in_circles_still_ends()
    {
        Pipeline circle = new PipelineBuilder("circle", 1)
            .StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.Step("call", StepKind.Call, then: Trigger.MessageSent).On(Trigger.MessageSent, goTo: Stage.Contacted))
            .In(Stage.Contacted, s => s.Timer(OutreachKit.Delay.Days(1), Trigger.Reopened).On(Trigger.Reopened, goTo: Stage.Identified))
            .Build();
        Preview.From(Enrollment.Enroll(Given.Profile(circle), Given.Monday)).Should().HaveCountLessThanOrEqualTo(500).And.HaveCountGreaterThan(10);
    }
}
