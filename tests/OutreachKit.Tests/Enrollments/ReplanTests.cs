using CsCheck;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stores.Serialization;

namespace OutreachKit.Tests.Enrollments;

/// <summary>When hours or definitions have changed: what is listed is what a refresh resolves, and the stored date is said first.</summary>
[Law("T9")]
public class ReplanTests
{
    private static readonly Pipeline[] Today =
    [
        Presets.InformationalInterviewOn(Schedule.WorkingHours(new LocalTime(18, 0), new LocalTime(20, 0))),
        Presets.InformationalInterviewOn(Presets.WorkingHours.WithJitter(Duration.FromHours(3))),
        Presets.InformationalInterviewOn(Schedule.Always),
        Presets.InformationalInterviewOn(Presets.WorkingHours.Except(new LocalDate(2026, 3, 2), new LocalDate(2026, 3, 5), new LocalDate(2026, 3, 11))),
        Presets.InformationalInterview,
    ];

    [Fact]
    public void After_a_refresh_nothing_is_left_to_review() =>
        Gen.Select(RandomLife.Choices, Gen.Int[0, Today.Length - 1], Gen.Int[0, 20_000]).Sample(
            (choices, which, minutes) =>
            {
                RandomLife life = RandomLife.Of(choices);
                Enrollment changed = Now(life.Enrollment, Today[which]);
                Instant now = life.Events[^1].RecordedAt + Duration.FromMinutes(minutes);
                IReadOnlyList<ReplanDifference> review = changed.ReviewDates(now);

                Decision replanned = changed.Replan(now);

                replanned.Enrollment.ReviewDates(now).Should().BeEmpty();
                replanned.Enrollment.Replan(now).WasAlready.Should().BeTrue();
                replanned.WasAlready.Should().Be(review.Count == 0);
                (which == Today.Length - 1 && review.Count > 0).Should().BeFalse("nothing has changed, so nothing is to be reviewed: {0}", string.Join(", ", review.Select(r => r.Touch)));
                foreach (ReplanDifference difference in review)
                {
                    replanned.Enrollment.Touch(difference.Touch.Key)!.Due.Should().Be(difference.Plan.Due, "it is what the review said");
                }
            },
            iter: 800);

    [Fact]
    public void A_review_lists_what_has_really_changed()
    {
        Enrollment contacted = Now(Given.In(Stage.Contacted), Today[0]);

        ReplanDifference difference = contacted.ReviewDates(Given.Monday).Should().ContainSingle().Subject;
        (difference.Touch.Due, difference.Plan.Due).Should().Be((Given.At("2026-03-05T10:00"), Given.At("2026-03-05T18:00")));
    }

    [Fact]
    public void The_words_say_the_stored_date_first_and_then_what_a_refresh_would_make_of_it()
    {
        Enrollment contacted = Now(Given.In(Stage.Contacted), Today[0]);
        PlannedTouch nudge = contacted.TheTouch();

        nudge.InWords(contacted.Explain(nudge), Given.Monday).Should()
            .StartWith("nudge (email), due in 3 days, Thursday 10:00 in Chicago; after a refresh due in 3 days, Thursday 18:00 in Chicago");
        Enrollment refreshed = contacted.Replan(Given.Monday).Enrollment;
        refreshed.TheTouch().InWords(refreshed.Explain(refreshed.TheTouch()), Given.Monday).Should()
            .StartWith("nudge (email), due in 3 days, Thursday 18:00 in Chicago: 3 business days after").And.NotContain("refresh");
    }

    /// <summary>The same enrollment under another definition of its pipeline's name and version.</summary>
    private static Enrollment Now(Enrollment enrollment, Pipeline pipeline) =>
        EnrollmentText.Read(EnrollmentText.Write(enrollment), pipeline, enrollment.Revision);
}
