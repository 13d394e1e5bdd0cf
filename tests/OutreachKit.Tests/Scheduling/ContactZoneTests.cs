using CsCheck;
using NodaTime;
using NodaTime.TimeZones;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Scheduling.Generating;

namespace OutreachKit.Tests.Scheduling;

[Law("T6")]
public sealed class ContactZoneTests
{
    private static readonly DateTimeZone Fallback = Requests.Zone("America/Chicago");

    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin", "tzdb id")]
    [InlineData("US/Pacific", "America/Los_Angeles", "old alias")]
    [InlineData("Asia/Calcutta", "Asia/Kolkata", "old alias")]
    [InlineData("Pacific Standard Time", "America/Los_Angeles", "Windows id")]
    [InlineData("India Standard Time", "Asia/Kolkata", "Windows id, whose tzdb name is itself an old alias")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin", "Windows id")]
    [InlineData("UTC+05:30", "UTC+05:30", "fixed offset")]
    [InlineData("UTC-03", "UTC-03", "fixed offset")]
    [InlineData("Etc/GMT+3", "Etc/GMT+3", "fixed offset, POSIX sign")]
    [InlineData("  Europe/Berlin ", "Europe/Berlin", "blanks around it")]
    public void An_id_that_is_known_in_any_way_is_the_contacts_zone(string asked, string id, string because)
    {
        var zone = ContactZone.Choose(asked, "Asia/Tokyo", Fallback);

        zone.Id.Should().Be(id, because);
        zone.Source.Should().Be(ZoneSource.Contact);
        zone.FellBack.Should().BeFalse();
        ContactZone.IsKnown(asked).Should().BeTrue();
    }

    [Theory]
    [InlineData("Mars/Olympus", "Asia/Tokyo", "Asia/Tokyo", ZoneSource.Account)]
    [InlineData(null, "Asia/Tokyo", "Asia/Tokyo", ZoneSource.Account)]
    [InlineData(" ", "US/Pacific", "America/Los_Angeles", ZoneSource.Account)]
    [InlineData("Mars/Olympus", "Venus/Aphrodite", "America/Chicago", ZoneSource.PipelineDefault)]
    [InlineData("UTC+99", null, "America/Chicago", ZoneSource.PipelineDefault)]
    [InlineData("", "", "America/Chicago", ZoneSource.PipelineDefault)]
    [InlineData(null, null, "America/Chicago", ZoneSource.PipelineDefault)]
    public void A_missing_or_unknown_zone_falls_back_to_the_account_and_then_to_the_default(
        string? contact, string? account, string id, ZoneSource source)
    {
        var zone = ContactZone.Choose(contact, account, Fallback);

        (zone.Id, zone.Source, zone.FellBack).Should().Be((id, source, true));
    }

    [Theory]
    [InlineData("Europe/Berlin", null, null)]
    [InlineData("US/Pacific", PlanReasonCode.ZoneRenamed, "US/Pacific")]
    [InlineData("Pacific Standard Time", PlanReasonCode.ZoneRenamed, "Pacific Standard Time")]
    [InlineData("Mars/Olympus", PlanReasonCode.ZoneUnknown, "Mars/Olympus")]
    [InlineData(null, PlanReasonCode.ZoneMissing, null)]
    public void What_became_of_the_zone_is_said_in_the_plan(string? asked, PlanReasonCode? code, string? askedSaid)
    {
        var zone = ContactZone.Choose(asked, null, Fallback);
        TrailEntry first = Planner.Explain(Requests.Request("UTC", Requests.Utc("2026-06-01T10:00"), Delay.None) with { Zone = zone }).Trail[0];

        if (code is null)
        {
            first.Rule.Should().Be(PlanRule.Delay, "a zone that was known needs no word");
            return;
        }

        first.Rule.Should().Be(PlanRule.Zone);
        first.Reason.Code.Should().Be(code.Value);
        first.Reason.ZoneAsked.Should().Be(askedSaid);
        first.Reason.ZoneUsed.Should().Be(zone.Id);
        first.Reason.ZoneSource.Should().Be(zone.Source);
    }

    [Fact]
    public void Every_Windows_id_and_every_alias_is_known_and_keeps_the_same_time()
    {
        TzdbDateTimeZoneSource source = TzdbDateTimeZoneSource.Default;
        var places = source.ZoneLocations!.Select(place => place.ZoneId).ToHashSet();
        string Current(string id) => places.Contains(id) || id == "UTC" ? id : source.CanonicalIdMap[id];
        foreach ((string windows, string tzdb) in source.WindowsToTzdbIds)
        {
            ContactZone.Choose(windows, null, Fallback).Id.Should().Be(windows == "UTC" ? windows : Current(tzdb), "of {0}", windows);
        }

        foreach (string id in DateTimeZoneProviders.Tzdb.Ids)
        {
            DateTimeZone chosen = ContactZone.Choose(id, null, Fallback).Zone;
            chosen.Id.Should().Be(Current(id));
            chosen.GetZoneInterval(ZoneHistory.From).WallOffset.Should().Be(Requests.Zone(id).GetZoneInterval(ZoneHistory.From).WallOffset, "of {0}", id);
        }
    }

    [Theory]
    [InlineData("Europe/Oslo", "Europe/Oslo")]
    [InlineData("America/Toronto", "America/Toronto")]
    [InlineData("UTC", "UTC")]
    [InlineData("US/Pacific", "America/Los_Angeles")]
    [InlineData("Asia/Calcutta", "Asia/Kolkata")]
    public void A_place_keeps_its_name_and_a_stale_alias_gets_the_current_one(string asked, string used) =>
        ContactZone.Choose(asked, null, Fallback).Id.Should().Be(used);

    [Fact]
    public void No_text_whatever_loses_a_contact() =>
        Gen.Select(Gen.String, Gen.String).Sample(
            (contact, account) => ContactZone.Choose(contact, account, Fallback).Zone.Should().NotBeNull(),
            iter: 5000);

    [Fact]
    public void A_contact_is_planned_by_the_clock_it_fell_back_to()
    {
        PlanRequest request = Requests.Request("UTC", Requests.Utc("2026-06-01T02:00"), Delay.None) with
        {
            Zone = ContactZone.Choose("Mars/Olympus", "Asia/Tokyo", Fallback),
        };

        request.LocalDue().Should().Be("Mon 2026-06-01T11:00 +09", "it is open in Tokyo");
    }

    [Fact]
    public void The_default_itself_may_not_be_missing() =>
        FluentActions.Invoking(() => ContactZone.Choose("Europe/Berlin", null, null!)).Should().Throw<ArgumentNullException>().WithParameterName("fallback");
}
