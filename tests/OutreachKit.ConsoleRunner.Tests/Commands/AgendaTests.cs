using System.Text.Json;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

public sealed class AgendaTests
{
    private static IEnumerable<(string, string, string)> Needs(JsonElement agenda) =>
        agenda.Items("items").Select(i => (i.Text("contact"), i.Text("step"), i.Text("need")));

    [Fact]
    public async Task Shows_by_person_what_is_due_and_what_goes_out_by_itself()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        RunResult agenda = await db.RunAsync("agenda");

        agenda.Out.Should().MatchRegex(@"contact-0001 │ Ann Lee │ request \(email\) │ Wed 10 Jun 2026 12:00 │ goes out by itself")
            .And.Contain("Bob Ray").And.Contain("Cyd Ito");
    }

    [Fact]
    public async Task Says_who_has_to_do_what()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("log", "contact-0002", "reply-received");

        Needs(await db.JsonAsync("agenda")).Should().BeEquivalentTo(new[]
        {
            ("contact-0001", "request", "Nothing"), ("contact-0002", "propose-times", "Doing"), ("contact-0003", "request", "Nothing"),
        });
        (await db.RunAsync("agenda")).Out.Should().Contain("yours to do");
    }

    [Fact]
    public async Task What_is_in_doubt_is_to_be_settled_and_what_failed_to_be_decided()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,ann@a.example,,,");
        await db.PerformAsync(TouchOutcome.Unknown("smtp-timeout"));
        using TempDb other = await TempDb.WithPeopleAsync("Ann,Lee,,ann@a.example,,,");
        await other.PerformAsync(TouchOutcome.Failed("no-address"));

        Needs(await db.JsonAsync("agenda")).Should().Equal(("contact-0001", "request", "Settling"));
        Needs(await other.JsonAsync("agenda")).Should().Equal(("contact-0001", "request", "Deciding"));
        (await db.RunAsync("agenda")).Out.Should().Contain("perhaps sent").And.Contain("doubt settle");
        (await other.RunAsync("agenda")).Out.Should().Contain("failed for good");
    }

    [Fact]
    public async Task The_time_may_be_said()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("tick");

        Needs(await db.JsonAsync("agenda")).Should().BeEmpty();
        Needs(await db.JsonAsync("agenda", "--now", "2026-06-15T12:00:00Z")).Select(n => n.Item2).Should().Equal("nudge", "nudge", "nudge");
    }

    [Fact]
    public async Task Where_nothing_is_due_it_says_what_comes_next()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("tick");

        (await db.RunAsync("agenda")).Lines().Should().Equal(
            "Nothing is due. Next: nudge (email) to Ann Lee (contact-0001), Mon 15 Jun 2026 12:00 in UTC.");
    }

    [Fact]
    public async Task The_json_has_the_same_keys_for_every_item()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        JsonElement agenda = await db.JsonAsync("agenda");

        agenda.Text("now").Should().Be("2026-06-10T12:00:00Z");
        agenda.Items("items").Should().HaveCount(3).And.OnlyContain(i => string.Join(' ', i.Keys())
            == "contact name enrollment pipeline stage step kind occurrence key due local zone state need late afterRefresh reason");
        agenda.Items("items").First().Text("due").Should().Be("2026-06-10T12:00:00Z");
    }
}
