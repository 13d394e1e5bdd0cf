using System.Text.Json;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

/// <summary><c>history</c> and <c>funnel</c>.</summary>
public sealed class LookingTests
{
    [Fact]
    public async Task The_history_tells_what_happened_and_what_is_to_come()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("tick");
        await db.RunAsync("log", "contact-0001", "reply-received");

        string told = (await db.RunAsync("history", "ann@a.example")).Out;

        told.Should().Contain("Ann Lee (contact-0001) in informational-interview/1, by the clock of UTC")
            .And.MatchRegex("Wed 10 Jun 2026 12:00 │ enrolled in Identified")
            .And.MatchRegex("request done: Identified → Contacted +│ nudge \\(email\\) planned for Mon 15 Jun 2026 12:00")
            .And.Contain("nudge cancelled").And.Contain("propose times (task), for you to do, due now");
    }

    [Fact]
    public async Task The_json_of_a_history_has_stable_keys()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("tick");

        JsonElement history = await db.JsonAsync("history", "contact-0002");

        history.Keys().Should().Equal("contact", "name", "enrollments");
        JsonElement run = history.Items("enrollments").Single();
        run.Keys().Should().Equal("enrollment", "pipeline", "stage", "zone", "live", "events", "toCome");
        run.Items("events").Select(e => e.Text("kind")).Should().Equal("Enrolled", "TouchBegan", "TouchEnded");
        run.Items("events").Should().OnlyContain(e => string.Join(' ', e.Keys()) == "revision kind recordedAt occurredAt local trigger from to actor words followed");
        run.Items("toCome").Single().Keys().Should().Equal("step", "kind", "occurrence", "key", "state", "due", "local");
    }

    [Fact]
    public async Task The_history_of_somebody_who_was_never_enrolled_is_no_error()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("log", "dee@d.example", "opted-out");

        (await db.RunAsync("history", "dee@d.example")).Lines().Should().Equal("contact-0004 is not enrolled, and asked not to be written to.");
        (await db.JsonAsync("history", "dee@d.example")).Items("enrollments").Should().BeEmpty();
    }

    [Fact]
    public async Task The_funnel_counts_who_got_how_far()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("tick");
        await db.RunAsync("log", "contact-0003", "reply-received");

        JsonElement funnel = await db.JsonAsync("funnel", "--pipeline", "Informational-Interview");

        funnel.Keys().Should().Equal("pipeline", "version", "enrolled", "stages");
        funnel.Items("stages").Take(4).Select(s => (s.Text("stage"), s.GetProperty("reached").GetInt32()))
            .Should().Equal(("Identified", 3), ("Contacted", 3), ("Replied", 1), ("Met", 0));
        (await db.RunAsync("funnel")).Out.Should().MatchRegex("Replied +│ 1 of 3 │ +33 % ").And.Contain("3 people enrolled");
    }
}
