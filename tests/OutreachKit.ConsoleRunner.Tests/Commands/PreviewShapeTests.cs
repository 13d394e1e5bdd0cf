using System.Globalization;
using System.Text.Json;
using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

public sealed class PreviewShapeTests
{
    private static readonly string[] Start = ["preview", "--zone", "America/Chicago", "--start", "2026-11-24T16:00:00Z", "--holiday", "2026-11-26"];

    [Fact]
    public async Task The_keys_come_in_the_promised_order_and_none_besides()
    {
        JsonElement preview = (await RunResult.OfAsync([.. Start, "--json"])).Json();

        preview.Keys().Should().Equal("pipeline", "version", "tzdb", "steps");
        preview.Text("pipeline").Should().Be("informational-interview");
        preview.GetProperty("version").GetInt32().Should().Be(1);
        preview.Text("tzdb").Should().Be(ZoneDatabase.Default.Version);
        JsonElement[] steps = [.. preview.Items("steps")];
        steps[0].Keys().Should().Equal("stage", "step", "kind", "zone", "local", "due", "late", "trail");
        steps[^1].Keys().Should().Equal("stage", "trigger", "kind", "zone", "local", "due", "late", "trail");
        steps.Select(s => s.Text("kind")).Should().Equal("Email", "Email", "Email", "Timer");
        steps.Should().OnlyContain(s => s.Text("zone") == "America/Chicago" && s.GetProperty("late").ValueKind == JsonValueKind.False);
        steps.SelectMany(s => s.Items("trail")).Should().OnlyContain(e => e.Keys().SequenceEqual(new[] { "rule", "before", "after", "because" }));
    }

    [Fact]
    public async Task Each_date_comes_with_the_way_to_it_which_ends_at_it()
    {
        JsonElement preview = (await RunResult.OfAsync([.. Start, "--json"])).Json();

        foreach (JsonElement step in preview.Items("steps"))
        {
            JsonElement[] trail = [.. step.Items("trail")];
            trail.Should().NotBeEmpty();
            trail[^1].Text("after").Should().Be(step.Text("due"));
        }

        JsonElement nudge = preview.Items("steps").ElementAt(1).Items("trail").Single();
        nudge.Text("rule").Should().Be("Delay");
        nudge.Text("before").Should().Be("2026-11-24T16:00:00Z");
        nudge.Text("because").Should().Be("3 business days after Contacted was entered, not counting the holiday on 26 November 2026");
    }

    [Fact]
    public async Task A_task_is_called_a_task()
    {
        JsonElement preview = (await RunResult.OfAsync("preview", "--stage", "Replied", "--json")).Json();

        preview.Items("steps").Select(s => s.Text("kind")).Should().Equal("Task", "Email", "Timer");
    }

    [Fact]
    public async Task The_zone_as_it_was_asked_for_is_the_zone_that_is_named()
    {
        foreach (string zone in new[] { "UTC", "America/Chicago", "Australia/Lord_Howe" })
        {
            (await RunResult.OfAsync("preview", "--zone", zone, "--json")).Json().Items("steps").Should().OnlyContain(s => s.Text("zone") == zone);
        }
    }

    [Fact]
    public async Task What_can_never_be_sent_has_no_date()
    {
        string[] holidays = [.. Enumerable.Range(0, 760).SelectMany(i =>
            new[] { "--holiday", new LocalDate(2026, 6, 1).PlusDays(i).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) })];

        JsonElement step = (await RunResult.OfAsync(["preview", "--json", .. holidays])).Json().Items("steps").Single();

        step.Keys().Should().Equal("stage", "step", "kind", "zone", "local", "due", "late", "trail");
        step.GetProperty("local").ValueKind.Should().Be(JsonValueKind.Null);
        step.GetProperty("due").ValueKind.Should().Be(JsonValueKind.Null);
        step.Items("trail").Last().Text("because").Should().Contain("do not open within two years");
    }

    [Fact]
    public async Task For_people_each_date_is_told_with_its_reason()
    {
        RunResult told = await RunResult.OfAsync(Start);

        told.ExitCode.Should().Be(0);
        told.Error.Should().BeEmpty();
        told.Out.Should().Contain("informational-interview/1").And.Contain("Mon 30 Nov 2026 10:00").And.Contain("nudge (email)")
            .And.Contain("the holiday on 26 November 2026").And.Contain("GaveUp (timer)");
    }

    [Fact]
    public async Task For_people_a_stage_that_sends_nothing_says_so() =>
        (await RunResult.OfAsync("preview", "--stage", "Declined")).Out.Should().Contain("Nothing is sent in Declined.");
}
