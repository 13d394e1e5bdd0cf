using CsCheck;
using NodaTime;
using NodaTime.Testing.TimeZones;
using OutreachKit.Scheduling;
using OutreachKit.Stores.Serialization;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Stores.Serialization;

/// <summary>A contact's zone comes back as it was chosen, and nobody is lost with a zone that is no longer known.</summary>
public class StoredZoneTests
{
    public static TheoryData<string?, string?> Chosen =>
        new()
        {
            { "America/Chicago", null },
            { "US/Pacific", null },
            { "Pacific Standard Time", null },
            { "UTC", null },
            { "UTC+02", null },
            { "Mars/Olympus", null },
            { "Mars/Olympus", "Asia/Kolkata" },
            { null, "Asia/Kolkata" },
            { null, null },
        };

    [Theory]
    [MemberData(nameof(Chosen))]
    public void A_zone_comes_back_as_it_was_chosen(string? contact, string? account) =>
        AssertComesBack(ContactZone.Choose(contact, account, Presets.InformationalInterview.DefaultZone));

    [Fact]
    public void Every_zone_of_the_database_comes_back_aliases_too()
    {
        foreach (string id in DateTimeZoneProviders.Tzdb.Ids)
        {
            AssertComesBack(ContactZone.Of(DateTimeZoneProviders.Tzdb[id]));
        }
    }

    [Fact]
    public void Every_fixed_offset_comes_back() => Gen.Int[-18 * 3600, 18 * 3600].Sample(
        seconds => AssertComesBack(ContactZone.Of(DateTimeZone.ForOffset(Offset.FromSeconds(seconds)))), iter: 500);

    [Theory]
    [InlineData("Home/Sweet")]
    [InlineData("Europe/Paris")]
    public void The_pipelines_own_zone_comes_back_though_the_database_has_none_or_another_of_that_id(string id)
    {
        DateTimeZone home = new SingleTransitionDateTimeZone(Given.Monday, Offset.FromHours(1), Offset.FromHours(2), id);
        Pipeline pipeline = Presets.InformationalInterviewOn(Schedule.Always, home);
        AssertComesBack(ContactZone.Choose(null, null, home), pipeline);
    }

    [Theory]
    [Law("T6")]
    [InlineData("Moon/Tranquility")]
    [InlineData("UTC+99")]
    [InlineData("")]
    public void A_zone_that_is_no_longer_known_does_not_lose_the_contact(string unknown)
    {
        Enrollment stored = Given.Enrolled();
        string text = EnrollmentText.Write(stored).Replace("\"America/Chicago\"}", $"\"{unknown}\"}}", StringComparison.Ordinal);

        Enrollment restored = EnrollmentText.Read(text, stored.Pipeline, stored.Revision);
        restored.Zone.Zone.Should().Be(stored.Pipeline.DefaultZone);
        restored.Zone.Source.Should().Be(ZoneSource.PipelineDefault);
        restored.Zone.Asked.Should().Be(unknown);
        restored.Touches.Should().Equal(stored.Touches, "dates change by an event only");
    }

    [Fact]
    [Law("T6")]
    public void Of_a_fallback_that_is_no_longer_known_the_zone_that_was_asked_for_is_kept()
    {
        ContactZone accounts = ContactZone.Choose("Mars/Olympus", "Asia/Kolkata", Given.Chicago);
        Enrollment stored = Enrollment.Enroll(Given.Profile() with { Zone = accounts }, Given.Monday).Enrollment;
        string text = EnrollmentText.Write(stored).Replace("{\"id\":\"Asia/", "{\"id\":\"Mars/", StringComparison.Ordinal);

        ContactZone restored = EnrollmentText.Read(text, stored.Pipeline, stored.Revision).Zone;
        (restored.Asked, restored.Source).Should().Be(("Mars/Olympus", ZoneSource.PipelineDefault));
        restored.Zone.Should().Be(stored.Pipeline.DefaultZone);
    }

    [Fact]
    public void A_hold_until_a_date_of_another_calendar_comes_back_until_the_same_day()
    {
        LocalDate julian = new LocalDate(2026, 3, 9).WithCalendar(CalendarSystem.Julian);
        Enrollment held = Given.In(Stage.Contacted).HoldUntil(HoldSource.Snooze, julian, Given.Monday).Enrollment;
        Hold restored = WrittenLife.Restored(held).Holds.Should().ContainSingle().Subject;
        restored.UntilDate.Should().Be(new LocalDate(2026, 3, 9));
        restored.Until.Should().Be(held.Holds[0].Until);
    }

    private static void AssertComesBack(ContactZone zone, Pipeline? pipeline = null)
    {
        Enrollment enrolled = Enrollment.Enroll(Given.Profile(pipeline) with { Zone = zone }, Given.Monday).Enrollment;
        Enrollment restored = WrittenLife.Restored(enrolled);
        restored.Zone.Should().Be(zone);
        HistoryLawTests.AssertSame(restored, enrolled);
    }
}
