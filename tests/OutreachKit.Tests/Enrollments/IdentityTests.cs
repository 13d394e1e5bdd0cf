using NodaTime;

namespace OutreachKit.Tests.Enrollments;

public class IdentityTests
{
    [Fact]
    public void A_contact_id_wraps_what_hosts_have()
    {
        ((ContactId)"crm-42").Value.Should().Be("crm-42");
        ((ContactId)42).Value.Should().Be("42");
        ((ContactId)42L).Should().Be((ContactId)42);
        ((ContactId)Guid.Empty).Value.Should().Be("00000000-0000-0000-0000-000000000000");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_contact_id_is_neither_blank_nor_longer_than_64_characters(string id) =>
        ((Action)(() => ContactId.From(id))).Should().Throw<ArgumentException>().WithMessage("*1 to 64*");

    [Fact]
    public void An_enrollment_id_is_a_version_7_uuid_that_sorts_by_time()
    {
        var early = EnrollmentId.New(Instant.FromUtc(2026, 1, 1, 0, 0));
        var late = EnrollmentId.New(Instant.FromUtc(2026, 1, 1, 0, 1));
        string.CompareOrdinal(early.ToString(), late.ToString()).Should().BeNegative();
        early.ToString()[14].Should().Be('7');
        "89ab".Should().Contain(early.ToString()[19].ToString());
        EnrollmentId.Parse(early.ToString()).Should().Be(early);
    }

    [Fact]
    public void A_touch_key_differs_by_each_of_its_parts_and_by_nothing_else()
    {
        var id = new EnrollmentId(new Guid("11111111-2222-3333-4444-555555555555"));
        var other = new EnrollmentId(new Guid("11111111-2222-3333-4444-555555555556"));
        TouchKey[] keys =
        [
            TouchKey.For("", id, "a", 1), TouchKey.For("t", id, "a", 1), TouchKey.For("", other, "a", 1),
            TouchKey.For("", id, "b", 1), TouchKey.For("", id, "a", 2),
        ];
        keys.Should().OnlyHaveUniqueItems();
        TouchKey.For("", id, "a", 1).Should().Be(keys[0]);
        TouchKey.Parse(keys[0].ToString()).Should().Be(keys[0]);
        keys[0].ToString().Should().Be("1fa80f14658cbd5213252a83ca5c9988", "a key is fixed for ever: a mailer may have made a Message-ID of it");
    }

    [Fact]
    public void Adopting_into_the_future_or_an_unknown_stage_is_an_error_that_says_what_to_give()
    {
        Action future = () => Enrollment.Adopt(Given.Profile(), OutreachKit.Stage.Contacted, Given.Monday + Duration.FromDays(1), Given.Monday);
        future.Should().Throw<ArgumentException>().WithMessage("*after now*");
        Action unknown = () => Enrollment.Adopt(Given.Profile(), OutreachKit.Stage.Named("Nowhere"), Given.Monday, Given.Monday);
        unknown.Should().Throw<ArgumentException>().WithMessage("*no stage 'Nowhere'*Identified*");
    }

    [Fact]
    public void A_hold_that_is_over_before_it_begins_is_an_error()
    {
        Action hold = () => Given.Enrolled().Hold(HoldSource.Snooze, Given.Monday, Given.Monday);
        hold.Should().Throw<ArgumentException>().WithMessage("*over before it begins*");
    }

    [Fact]
    public void Instants_are_cut_to_the_microsecond_at_the_door()
    {
        Instant fine = Given.Monday + Duration.FromNanoseconds(1999);
        Enrollment enrollment = Enrollment.Enroll(Given.Profile(), fine).Enrollment;
        enrollment.StageSince.Should().Be(Given.Monday + Duration.FromNanoseconds(1000));
        enrollment.TheTouch().Due.Should().Be(Given.Monday + Duration.FromNanoseconds(1000));
    }
}
