using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Scheduling;

/// <summary>The names that people and other systems give to zones: understood, or not known and the nearest named; never quietly another zone.</summary>
[Law("T6")]
public sealed class ZoneNameTests
{
    [Theory]
    [InlineData("America/chicago", "America/Chicago")]
    [InlineData("AMERICA/CHICAGO", "America/Chicago")]
    [InlineData("America/New York", "America/New_York")]
    [InlineData("america/new york", "America/New_York")]
    [InlineData("us/pacific", "America/Los_Angeles")]
    [InlineData("pacific standard time", "America/Los_Angeles")]
    [InlineData("utc", "UTC")]
    [InlineData("Z", "UTC")]
    public void Case_and_spaces_do_not_matter(string name, string id) => ZoneDatabase.Default.Find(name)!.Id.Should().Be(id);

    [Theory]
    [InlineData("GMT+2", 120)]
    [InlineData("GMT-3:30", -210)]
    [InlineData("UTC+2", 120)]
    [InlineData("utc+02:00", 120)]
    [InlineData("+05:30", 330)]
    [InlineData("-0330", -210)]
    [InlineData("+14", 840)]
    [InlineData("UTC +1", 60)]
    [InlineData("Etc/GMT+2", -120)] // POSIX has it the other way round, and says so by its name.
    public void An_offset_is_that_many_hours_ahead(string name, int minutes) =>
        ZoneDatabase.Default.Find(name)!.GetUtcOffset(NodaConstants.UnixEpoch).Should().Be(Offset.FromSeconds(minutes * 60));

    [Theory]
    [InlineData("+99")]
    [InlineData("+05:60")]
    [InlineData("+5:3")]
    [InlineData("+")]
    [InlineData("UTC+")]
    [InlineData("GMT+2h")]
    [InlineData("EST5EDT6")]
    [InlineData("Chicagoo")]
    [InlineData("half past nine")]
    public void What_cannot_be_told_is_not_known(string name) => ZoneDatabase.Default.Find(name).Should().BeNull();

    [Theory]
    [InlineData("America/Chcago", "America/Chicago")]
    [InlineData("Chicago", "America/Chicago")]
    [InlineData("berlin", "Europe/Berlin")]
    [InlineData("Europe/Berln", "Europe/Berlin")]
    [InlineData("new york", "America/New_York")]
    public void What_comes_nearest_to_a_typing_error_is_named_first(string typed, string nearest) =>
        ZoneDatabase.Default.Nearest(typed)[0].Should().Be(nearest);

    [Fact]
    public void Nothing_is_near_to_what_is_no_name_at_all() =>
        ZoneDatabase.Default.Nearest("xyzzy plugh 12345 qwertz").Should().BeEmpty();
}
