using System.Text.Json;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

/// <summary>The dates here were worked out on a calendar, not by the program.</summary>
public sealed class PreviewTests
{
    private static async Task<string[]> DatesOfAsync(params string[] args)
    {
        JsonElement preview = (await RunResult.OfAsync(["preview", .. args, "--json"])).Json();
        return [.. preview.Items("steps").Select(s =>
            $"{s.Text("stage")} {(s.TryGetProperty("step", out JsonElement step) ? step : s.GetProperty("trigger")).GetString()} {s.Text("local")} {s.Text("due")}")];
    }

    [Fact]
    public async Task Across_the_clock_change_of_8_March_2026_the_local_hour_is_kept() =>
        (await DatesOfAsync("--zone", "America/Chicago", "--start", "2026-03-05T16:00:00Z")).Should().Equal(
            "Identified request 2026-03-05T10:00:00 2026-03-05T16:00:00Z", // a Thursday, six hours behind UTC
            "Contacted nudge 2026-03-10T10:00:00 2026-03-10T15:00:00Z", // Friday, Monday, Tuesday; now five hours
            "Contacted second-nudge 2026-03-16T10:00:00 2026-03-16T15:00:00Z",
            "Contacted GaveUp 2026-03-30T10:00:00 2026-03-30T15:00:00Z");

    [Fact]
    public async Task What_begins_on_a_friday_night_waits_for_monday_morning_by_the_new_clock() =>
        (await DatesOfAsync("--zone", "America/Chicago", "--start", "2026-03-06T23:30:00Z")).Should().Equal(
            "Identified request 2026-03-09T09:00:00 2026-03-09T14:00:00Z",
            "Contacted nudge 2026-03-12T09:00:00 2026-03-12T14:00:00Z",
            "Contacted second-nudge 2026-03-18T09:00:00 2026-03-18T14:00:00Z",
            "Contacted GaveUp 2026-04-01T09:00:00 2026-04-01T14:00:00Z");

    [Fact]
    public async Task Thanksgiving_is_no_business_day_when_it_is_given_as_a_holiday()
    {
        string[] start = ["--zone", "America/Chicago", "--start", "2026-11-24T16:00:00Z"]; // the Tuesday before

        (await DatesOfAsync([.. start, "--holiday", "2026-11-26"])).Should().Equal(
            "Identified request 2026-11-24T10:00:00 2026-11-24T16:00:00Z",
            "Contacted nudge 2026-11-30T10:00:00 2026-11-30T16:00:00Z", // Wednesday, Friday, Monday
            "Contacted second-nudge 2026-12-04T10:00:00 2026-12-04T16:00:00Z",
            "Contacted GaveUp 2026-12-18T10:00:00 2026-12-18T16:00:00Z");
        (await DatesOfAsync([.. start, "--holiday", "2026-11-26", "--holiday", "2026-11-27"]))[1]
            .Should().Be("Contacted nudge 2026-12-01T10:00:00 2026-12-01T16:00:00Z");
        (await DatesOfAsync(start))[1].Should().Be("Contacted nudge 2026-11-27T10:00:00 2026-11-27T16:00:00Z");
    }

    [Fact]
    public async Task The_thank_you_keeps_its_own_schedule_on_a_holiday_and_keep_in_touch_comes_four_times() =>
        (await DatesOfAsync("--zone", "America/Chicago", "--start", "2026-11-26T16:00:00Z", "--stage", "Met", "--holiday", "2026-11-26")).Should().Equal(
            "Met thank-you 2026-11-26T12:00:00 2026-11-26T18:00:00Z",
            "FollowedUp keep-in-touch 2027-02-26T12:00:00 2027-02-26T18:00:00Z",
            "FollowedUp keep-in-touch 2027-05-26T12:00:00 2027-05-26T17:00:00Z",
            "FollowedUp keep-in-touch 2027-08-26T12:00:00 2027-08-26T17:00:00Z",
            "FollowedUp keep-in-touch 2027-11-26T12:00:00 2027-11-26T18:00:00Z");

    [Fact]
    public async Task A_thank_you_for_an_evening_meeting_waits_for_the_morning_even_on_a_sunday() =>
        (await DatesOfAsync("--zone", "America/Chicago", "--start", "2026-03-08T01:30:00Z", "--stage", "Met"))[0]
            .Should().Be("Met thank-you 2026-03-08T08:00:00 2026-03-08T13:00:00Z"); // Saturday 19:30, and two hours

    [Fact]
    public async Task In_replied_the_user_proposes_times_and_is_reminded() =>
        (await DatesOfAsync("--zone", "America/Los_Angeles", "--start", "2026-06-01T18:00:00Z", "--stage", "replied")).Should().Equal(
            "Replied propose-times 2026-06-01T11:00:00 2026-06-01T18:00:00Z",
            "Replied check-in 2026-06-08T11:00:00 2026-06-08T18:00:00Z",
            "Replied GaveUp 2026-06-29T11:00:00 2026-06-29T18:00:00Z");

    [Theory]
    [InlineData("Declined")]
    [InlineData("Unresponsive")]
    [InlineData("Unreachable")]
    [InlineData("OptedOut")]
    public async Task A_stage_that_sends_nothing_has_no_steps(string stage) =>
        (await DatesOfAsync("--stage", stage)).Should().BeEmpty();

    [Fact]
    public async Task Unless_said_it_starts_now_in_utc() =>
        (await DatesOfAsync())[0].Should().Be("Identified request 2026-06-10T12:00:00 2026-06-10T12:00:00Z");

    [Theory]
    [InlineData("2026-03-10T09:00:00-05:00")]
    [InlineData("2026-03-10T09:00-05:00")]
    [InlineData("2026-03-10T14:00:00+00:00")]
    [InlineData("2026-03-10T14:00Z")]
    public async Task A_start_may_be_written_with_an_offset(string start) =>
        (await DatesOfAsync("--start", start)).Should().Equal(await DatesOfAsync("--start", "2026-03-10T14:00:00Z"));
}
