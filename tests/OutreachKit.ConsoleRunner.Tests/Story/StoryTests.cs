using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using OutreachKit.ConsoleRunner.Story;
using OutreachKit.ConsoleRunner.Tests.Files;

namespace OutreachKit.ConsoleRunner.Tests.Story;

/// <summary>The founding story, as the program tells it.</summary>
public sealed class StoryTests
{
    [Fact]
    public async Task Twelve_are_followed_up_and_one_never_answers_whatever_the_seed()
    {
        for (int seed = -20; seed <= 20; seed++)
        {
            JsonElement story = (await RunResult.OfAsync("story", "--json", "--seed", seed.ToString(CultureInfo.InvariantCulture))).Json();

            (story.GetProperty("read").GetInt32(), story.GetProperty("imported").GetInt32()).Should().Be((13, 13));
            story.GetProperty("stages").GetRawText().Where(c => !char.IsWhiteSpace(c)).Should().Equal("{\"FollowedUp\":12,\"Unresponsive\":1}", "seed {0}", seed);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(13)]
    public async Task As_many_are_silent_as_was_said(int silent)
    {
        JsonElement stages = (await RunResult.OfAsync("story", "--json", "--silent", silent.ToString(CultureInfo.InvariantCulture))).Json().GetProperty("stages");

        Count("FollowedUp").Should().Be(13 - silent);
        Count("Unresponsive").Should().Be(silent);

        int Count(string stage) => stages.TryGetProperty(stage, out JsonElement count) ? count.GetInt32() : 0;
    }

    [Fact]
    public async Task The_keys_come_in_the_promised_order_and_none_besides()
    {
        using CsvFile file = CsvFile.Lines(CsvFile.Header, CsvFile.Ann, ",,,,,,");

        JsonElement story = (await file.StoryAsync()).Json();

        story.Keys().Should().Equal("read", "imported", "skipped", "stages", "contacts");
        story.Items("skipped").Single().Keys().Should().Equal("line", "reason");
        JsonElement contact = story.Items("contacts").Single();
        contact.Keys().Should().Equal("id", "zone", "stage", "events");
        contact.Items("events").Should().OnlyContain(e => e.Keys().SequenceEqual(new[] { "at", "type", "name", "local" }));
        contact.Items("events").Select(e => e.Text("type")).Distinct().Should().BeEquivalentTo("touch", "trigger");
    }

    [Fact]
    public async Task Each_contacts_events_come_in_order_with_the_local_time_of_their_zone()
    {
        JsonElement story = (await RunResult.OfAsync("story", "--json")).Json();

        foreach (JsonElement contact in story.Items("contacts"))
        {
            DateTimeZone zone = DateTimeZoneProviders.Tzdb[contact.Text("zone")];
            Instant[] instants = [.. contact.Items("events").Select(e => InstantPattern.General.Parse(e.Text("at")).Value)];
            instants.Should().BeInAscendingOrder();
            contact.Items("events").Select(e => LocalDateTimePattern.GeneralIso.Parse(e.Text("local")).Value)
                .Should().Equal(instants.Select(i => i.InZone(zone).LocalDateTime));
        }

        story.Items("contacts").Select(c => c.Text("id")).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task The_silent_get_everything_at_their_own_nine_o_clock_across_the_clock_change()
    {
        using CsvFile file = CsvFile.Lines(CsvFile.Header + ",Time Zone", CsvFile.Ann + ",America/Los_Angeles");

        JsonElement story = (await RunResult.OfAsync("story", file.Path, "--json")).Json();

        story.Items("contacts").Single().Items("events").Select(e => $"{e.Text("type")} {e.Text("name")} {e.Text("local")} {e.Text("at")}").Should().Equal(
            "touch request 2026-03-02T09:00:00 2026-03-02T17:00:00Z",
            "trigger MessageSent 2026-03-02T09:00:00 2026-03-02T17:00:00Z",
            "touch nudge 2026-03-05T09:00:00 2026-03-05T17:00:00Z",
            "touch second-nudge 2026-03-11T09:00:00 2026-03-11T16:00:00Z",
            "trigger GaveUp 2026-03-25T09:00:00 2026-03-25T16:00:00Z");
    }

    [Fact]
    public async Task The_same_seed_tells_the_same_story_and_another_seed_another()
    {
        string first = (await RunResult.OfAsync("story", "--json", "--seed", "7")).Out;

        (await RunResult.OfAsync("story", "--json", "--seed", "7")).Out.Should().Be(first);
        (await RunResult.OfAsync("story", "--json", "--seed", "8")).Out.Should().NotBe(first);
        (await RunResult.OfAsync("story", "--json", "--seed", "1")).Out.Should().Be((await RunResult.OfAsync("story", "--json")).Out, "1 is the seed unless said");
    }

    [Fact]
    public async Task Some_answer_the_request_and_some_only_a_nudge()
    {
        StoryResult story = await Stories.OfAsync(Stories.People(60), silent: 0, seed: 1);

        string[] before = [.. story.Contacts.Select(c => c.Events.TakeWhile(e => e.Name != "ReplyReceived").Last(e => e.IsTouch).Name)];
        before.Distinct().Should().BeEquivalentTo("request", "nudge", "second-nudge");
    }

    [Fact]
    public async Task A_large_file_is_told_to_its_end_with_all_that_is_due_at_one_instant()
    {
        StoryResult story = await Stories.OfAsync(Stories.People(1500), silent: 40, seed: 3);

        story.Contacts.Count(c => c.Enrollment.Stage == Stage.FollowedUp).Should().Be(1460);
        story.Contacts.Count(c => c.Enrollment.Stage == Stage.Unresponsive).Should().Be(40);
        story.Sent.Count(t => t.Step == "request").Should().Be(1500);
    }

    [Fact]
    public async Task The_library_is_told_no_names() =>
        (await RunResult.OfAsync("story", "--json")).Out.Should().NotContainAny("Whitfield", "lakeshore", "linkedin");
}
