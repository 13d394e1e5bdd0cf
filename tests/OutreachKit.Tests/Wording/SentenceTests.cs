using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Enrollments;
using OutreachKit.Wording;

namespace OutreachKit.Tests.Wording;

/// <summary>What people read. The sentences are promises too: hosts show them on their screens.</summary>
public class SentenceTests
{
    private static readonly Pipeline WithThanksgiving = Presets.InformationalInterviewOn(
        Presets.WorkingHours.Except(HolidayCalendar.Of(new Holiday(new LocalDate(2026, 11, 26), "Thanksgiving"))));

    private static string Words(Enrollment enrollment, Instant now, TrailDetail detail = TrailDetail.Changes) =>
        enrollment.Explain(enrollment.TheTouch(), detail).InWords(now);

    [Fact]
    public void A_date_says_how_far_off_when_where_and_why()
    {
        Instant monday = Given.At("2026-11-23T10:00");
        Enrollment contacted = Enrollment.Enroll(Given.Profile(WithThanksgiving), monday).Enrollment.Done("request").Done("nudge");

        Words(contacted, Given.At("2026-11-27T08:00")).Should().Be(
            "due in 6 days, Thursday 10:00 in Chicago: 4 business days after the nudge");
        Words(Enrollment.Enroll(Given.Profile(WithThanksgiving), Given.At("2026-11-25T18:00")).Enrollment, Given.At("2026-11-25T18:00")).Should().Be(
            "due in 2 days, Friday 09:00 in Chicago: as soon as Identified was entered, moved past Thanksgiving");
    }

    [Fact]
    public void Counting_past_a_holiday_names_it()
    {
        Instant monday = Given.At("2026-11-23T10:00");
        Words(Enrollment.Enroll(Given.Profile(WithThanksgiving), monday).Enrollment.Done("request"), monday).Should().Be(
            "due in 4 days, Friday 10:00 in Chicago: 3 business days after Contacted was entered, not counting Thanksgiving");
    }

    [Theory]
    [InlineData("2026-03-05T09:59", "now")]
    [InlineData("2026-03-05T10:00", "now")]
    [InlineData("2026-03-05T08:00", "in 2 hours")]
    [InlineData("2026-03-05T08:01", "in 1 hour and 59 minutes")]
    [InlineData("2026-03-05T08:30", "in 1 hour and 30 minutes")]
    [InlineData("2026-03-05T09:20", "in 40 minutes")]
    [InlineData("2026-03-04T23:00", "tomorrow")]
    [InlineData("2026-03-02T10:00", "in 3 days")]
    [InlineData("2026-03-05T12:00", "for 2 hours")]
    [InlineData("2026-03-07T12:00", "for 2 days")]
    public void How_far_off_is_told_by_the_calendar_of_the_contact(string now, string words)
    {
        Enrollment contacted = Given.Enrolled().Done("request");
        Instant at = Given.At(now) + (words == "now" && now.EndsWith("09:59", StringComparison.Ordinal) ? Duration.FromSeconds(30) : Duration.Zero);
        Words(contacted, at).Should().StartWith($"due {words}, Thursday 10:00 in Chicago");
    }

    [Fact]
    public void A_far_date_carries_its_day_and_year()
    {
        Enrollment met = Given.In(Stage.FollowedUp, Given.At("2026-11-20T11:00"));
        Words(met, Given.At("2026-11-20T11:00")).Should().Be(
            "due in 94 days, Monday 22 February 2027 09:00 in Chicago: 3 months after the last contact, moved past the weekend");
    }

    [Fact]
    public void On_request_also_the_rules_that_changed_nothing_speak()
    {
        Words(Given.Enrolled().Done("request"), Given.Monday, TrailDetail.Everything).Should().Be(
            "due in 3 days, Thursday 10:00 in Chicago: 3 business days after Contacted was entered, already within the hours for sending, "
            + "still to come when it was planned (the contact's zone is America/Chicago)");
    }

    [Fact]
    public void Lateness_and_holds_are_said()
    {
        Words(Given.In(Stage.Met, Given.At("2026-03-02T15:00"), now: Given.At("2026-03-05T12:00")), Given.At("2026-03-05T12:00")).Should().Be(
            "due now, Thursday 12:00 in Chicago: 2 hours after Met was entered, that had passed when it was planned, late: it ought to have been out by Tuesday 15:00");
        Enrollment held = Given.Enrolled().Hold(HoldSource.Snooze, Given.At("2026-03-04T12:00"), Given.Monday).Enrollment;
        Words(held, Given.Monday).Should().Be("due in 2 days, Wednesday 12:00 in Chicago: as soon as Identified was entered, on hold until Wednesday 12:00");
        Enrollment open = Given.Enrolled().Hold(HoldSource.Pause, null, Given.Monday).Enrollment;
        Words(open, Given.Monday).Should().Be("no date: as soon as Identified was entered, on hold, and nobody has said until when");
    }

    [Fact]
    public void A_refusal_says_what_is_permitted_instead()
    {
        Given.In(Stage.Contacted).Fire(Trigger.Reopened, Given.Monday).Refusal!.InWords().Should().Be(
            "Reopened is not permitted in Contacted; permitted there: GaveUp.");
        Given.In(Stage.Met).Fire(Trigger.Reopened, Given.Monday).Refusal!.InWords().Should().Be(
            "Reopened is not permitted in Met; no command is permitted there.");
    }

    [Fact]
    public void Every_refusal_has_a_sentence_and_a_line_for_the_log()
    {
        foreach (RefusalCode code in Enum.GetValues<RefusalCode>())
        {
            var refusal = new Refusal(code, Stage.Met) { Trigger = Trigger.Reopened, Reasons = ["two touches first"] };
            refusal.InWords().Should().MatchRegex("^[A-Z].*\\.$");
            refusal.ToString().Should().StartWith(code.ToString());
        }
    }

    [Fact]
    public void Every_event_of_a_history_has_words()
    {
        OutreachKit.Tests.Enrollments.RandomLife.Of([(0, 1, 10), (2, 0, 10), (3, 0, 5), (1, 1, 5), (8, 0, 1), (4, 0, 5)])
            .Events.Select(e => e.InWords()).Should().OnlyContain(words => words.Length > 3);
        Given.Enrolled().Receive(Fact.ReplyReceived(Given.Monday), Given.Monday).Event!.InWords().Should().Be("reply received: Identified → Replied");
        Given.In(Stage.Replied).Receive(Fact.Bounced(Given.Monday), Given.Monday).Event!.InWords().Should().Be("bounced (noted)");
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Words_do_not_depend_on_the_machines_language(string culture)
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(culture);
            System.Globalization.CultureInfo.CurrentUICulture = new System.Globalization.CultureInfo(culture);
            Words(Given.Enrolled().Done("request"), Given.Monday).Should().Be("due in 3 days, Thursday 10:00 in Chicago: 3 business days after Contacted was entered");
            English.Plain("INVITE-Ii_FollowedUp").Should().Be("invite ii followed up");
            English.List(["a", "b", "c"]).Should().Be("a, b, and c");
            new Refusal(RefusalCode.NotPermitted, Stage.Met) { Trigger = Trigger.Reopened, Permitted = [Trigger.GaveUp, Trigger.Command("Invited")] }
                .InWords().Should().Be("Reopened is not permitted in Met; permitted there: GaveUp and Invited.");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }
}
