using NodaTime;
using NodaTime.Testing.TimeZones;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Enrollments;

/// <summary>The contact moves, or the rules of their zone change: what is planned is planned again, and the history says so.</summary>
public class ZoneChangeTests
{
    private static readonly ContactZone LosAngeles = ContactZone.Of(DateTimeZoneProviders.Tzdb["America/Los_Angeles"]);

    [Fact]
    public void A_contact_that_moves_is_planned_again_in_their_new_zone()
    {
        Enrollment contacted = Given.Enrolled(Given.At("2026-03-02T09:00")).Done("request");
        contacted.TheTouch().Due.Should().Be(Given.At("2026-03-05T09:00"));

        Decision moved = contacted.ChangeZone(LosAngeles, Given.At("2026-03-03T12:00"), actor: "user-7");

        moved.Event!.Kind.Should().Be(EventKind.ZoneChanged);
        moved.Event.Effects.OfType<TouchReplanned>().Should().ContainSingle().Which.Cause.Should().Be(ReplanCause.ZoneChanged);
        moved.Enrollment.TheTouch().ZoneId.Should().Be("America/Los_Angeles");
        moved.Enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-05T11:00"), "seven in the morning there is too early, nine there is eleven in Chicago");
        moved.Enrollment.ChangeZone(LosAngeles, Given.At("2026-03-03T12:00")).WasAlready.Should().BeTrue();
    }

    [Fact]
    [Law("H1")]
    public void A_zone_change_is_replayed()
    {
        Decision enrolled = Enrollment.Enroll(Given.Profile(), Given.Monday);
        Decision held = enrolled.Enrollment.HoldUntil(HoldSource.Snooze, new LocalDate(2026, 3, 6), Given.Monday);
        Decision moved = held.Enrollment.ChangeZone(LosAngeles, Given.At("2026-03-03T12:00"));

        Enrollment replayed = Replay.Of([enrolled.Event!, held.Event!, moved.Event!]);

        replayed.Zone.Should().Be(LosAngeles);
        replayed.Holds.Should().Equal(moved.Enrollment.Holds);
        replayed.Touches.Should().Equal(moved.Enrollment.Touches);
    }

    [Fact]
    [Law("T12")]
    public void A_hold_until_a_date_ends_when_that_date_begins_where_the_contact_lives()
    {
        Enrollment held = Given.Enrolled().HoldUntil(HoldSource.Snooze, new LocalDate(2026, 3, 6), Given.Monday).Enrollment;
        held.Holds.Should().ContainSingle().Which.Until.Should().Be(Given.At("2026-03-06T00:00"));
        held.TheTouch().Due.Should().Be(Given.At("2026-03-06T09:00"));

        Enrollment moved = held.ChangeZone(LosAngeles, Given.At("2026-03-03T12:00")).Enrollment;
        moved.Holds.Should().ContainSingle().Which.Until.Should().Be(Given.At("2026-03-06T02:00"));
        moved.TheTouch().Due.Should().Be(Given.At("2026-03-06T11:00"));

        Action past = () => Given.Enrolled().HoldUntil(HoldSource.Snooze, new LocalDate(2026, 3, 2), Given.Monday);
        past.Should().Throw<ArgumentException>().WithMessage("A hold until 2026-03-02 is over before it begins*").WithParameterName("date");
    }

    [Fact]
    public void A_hold_until_a_date_that_the_zone_skipped_ends_with_it_and_one_for_ever_is_an_error()
    {
        ContactZone apia = ContactZone.Of(DateTimeZoneProviders.Tzdb["Pacific/Apia"]);
        Instant before = Instant.FromUtc(2011, 12, 29, 20, 0);
        Enrollment enrollment = Enrollment.Enroll(Given.Profile() with { Zone = apia }, before).Enrollment;
        enrollment.HoldUntil(HoldSource.Snooze, new LocalDate(2011, 12, 30), before).Enrollment.Holds.Should()
            .ContainSingle().Which.Until.Should().Be(Instant.FromUtc(2011, 12, 30, 10, 0));

        Action forEver = () => enrollment.Hold(HoldSource.Pause, Instant.FromUtc(2150, 1, 1, 0, 0), before);
        forEver.Should().Throw<ArgumentException>().WithMessage("*more than 100 years*give no end*").WithParameterName("until");
    }

    [Fact]
    [Law("T9")]
    public void A_new_zone_database_gives_a_diff_to_review_before_anything_changes()
    {
        // The same zone id by two databases: the second no longer knows the clock change of 8 March 2026.
        Instant change = Instant.FromUtc(2026, 3, 8, 8, 0);
        var old = ContactZone.Of(new SingleTransitionDateTimeZone(change, Offset.FromHours(-6), Offset.FromHours(-5), "America/Chicago"));
        var @new = ContactZone.Of(new SingleTransitionDateTimeZone(change, Offset.FromHours(-6), Offset.FromHours(-6), "America/Chicago"));
        EnrollmentState state = Enrollment.Adopt(Given.Profile() with { Zone = old }, Stage.Contacted, Given.At("2026-03-05T10:00"), Given.At("2026-03-05T10:00")).Enrollment.State;
        state.Profile = state.Profile with { Zone = @new };
        var enrollment = new Enrollment(state, 1);

        ReplanDifference difference = enrollment.ReviewDates(Given.Monday).Should().ContainSingle().Subject;
        difference.Touch.Due.Should().Be(Instant.FromUtc(2026, 3, 10, 15, 0));
        difference.Plan.Due.Should().Be(Instant.FromUtc(2026, 3, 10, 16, 0));
        difference.Shift.Should().Be(Duration.FromHours(1));
        difference.InWords(Given.At("2026-03-06T10:00")).Should().Be(
            $"nudge of crm-42: Tuesday 10:00 in Chicago ({ZoneDatabase.Default.Version}) becomes Tuesday 10:00 in Chicago ({ZoneDatabase.Default.Version}), 1 hour later");
        enrollment.TheTouch().Due.Should().Be(difference.Touch.Due, "a review changes nothing");

        Decision replanned = enrollment.Replan(Given.At("2026-03-06T10:00"));
        replanned.Event!.Effects.Should().ContainSingle().Which.Should().BeOfType<TouchReplanned>().Which.Cause.Should().Be(ReplanCause.RulesChanged);
        replanned.Enrollment.TheTouch().Due.Should().Be(difference.Plan.Due);
        replanned.Enrollment.ReviewDates(Given.Monday).Should().BeEmpty();
        replanned.Enrollment.Replan(Given.At("2026-03-06T10:00")).Should().Match<Decision>(d => d.Event == null && d.WasAlready);
    }

    [Fact]
    [Law("T9")]
    public void A_planned_touch_keeps_local_time_zone_and_database_version_beside_the_instant()
    {
        PlannedTouch touch = Given.Enrolled().TheTouch();
        (touch.Local, touch.ZoneId, touch.TzdbVersion).Should().Be(((LocalDateTime?)new LocalDateTime(2026, 3, 2, 10, 0), "America/Chicago", ZoneDatabase.Default.Version));
        ZoneDatabase.Default.Version.Should().MatchRegex("^20[0-9]{2}[a-z]$");
    }

    [Fact]
    public void Dates_that_today_still_says_are_not_in_the_diff() => Given.Enrolled().ReviewDates(Given.Monday).Should().BeEmpty();
}
