using System.Text.Json;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Sending;
using OutreachKit.ConsoleRunner.Tests.Database;
using OutreachKit.Stores;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

public sealed class TickTests
{
    private sealed class Printed : ITickPrinter
    {
        internal int Touches { get; private set; }

        internal Action? OnTouch { get; init; }

        public void Touch(Touch touch)
        {
            Touches++;
            OnTouch?.Invoke();
        }

        public void End(TickSum sum)
        {
        }
    }

    private static int Number(JsonElement tick, string key) => tick.GetProperty(key).GetInt32();

    [Fact]
    public async Task Prints_each_touch_once()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        string[] first = (await db.RunAsync("tick")).Lines();
        string[] second = (await db.RunAsync("tick")).Lines();

        first.Should().HaveCount(4);
        first.Should().Contain(line => line.StartsWith("request (email) to Ann Lee (contact-0001), key ", StringComparison.Ordinal));
        first[^1].Should().Be("3 went out.");
        second.Should().Equal("Nothing is due.");
    }

    [Fact]
    public async Task The_json_has_each_touch_and_the_totals()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        JsonElement tick = await db.JsonAsync("tick");

        tick.Keys().Should().Equal(
            "now", "dryRun", "touches", "done", "timersFired", "skipped", "deferred", "retried", "dead", "inDoubt", "settled", "withOthers", "stopped", "paused", "faults");
        tick.Items("touches").Should().HaveCount(3).And.OnlyContain(t => string.Join(' ', t.Keys())
            == "contact name enrollment pipeline stage step kind occurrence key due at late");
        (Number(tick, "done"), tick.GetProperty("paused").ValueKind).Should().Be((3, JsonValueKind.Null));
        (await db.JsonAsync("tick")).Items("touches").Should().BeEmpty();
    }

    [Fact]
    public async Task The_outbox_has_a_line_for_each_touch_and_keeps_what_was_there()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        await db.RunAsync("tick", "--outbox", db.Outbox);
        await db.RunAsync("tick", "--outbox", db.Outbox, "--now", "2026-06-15T12:00:00Z");

        db.OutboxLines().Should().OnlyContain(line => string.Join(' ', line.Keys()) == "contact enrollment step occurrence key at");
        db.OutboxLines().Select(l => l.Text("step")).Should().Equal("request", "request", "request", "nudge", "nudge", "nudge");
        db.OutboxLines().Select(l => l.Text("key")).Should().OnlyHaveUniqueItems();
        db.OutboxLines().Select(l => l.Text("at")).Distinct().Should().Equal("2026-06-10T12:00:00Z", "2026-06-15T12:00:00Z");
    }

    [Fact]
    public async Task All_that_is_due_goes_out_in_one_run_however_much_it_is()
    {
        using TempDb db = await TempDb.WithPeopleAsync([.. Enumerable.Range(0, 75).Select(i => $"P{i},Q,,p{i}@a.example,,,")]);

        await db.RunAsync("tick", "--outbox", db.Outbox);

        db.OutboxLines().Select(l => l.Text("contact")).Should().HaveCount(75).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Timers_fire_without_a_touch()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("tick");
        await db.RunAsync("tick", "--now", "2026-06-15T12:00:00Z");
        await db.RunAsync("tick", "--now", "2026-06-19T12:00:00Z");

        (await db.RunAsync("tick", "--now", "2026-08-03T12:00:00Z")).Lines().Should().Equal("3 timers fired.");
    }

    [Fact]
    public async Task Outside_the_hours_for_sending_nothing_goes_out()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync("tick", "--now", "2026-06-10T18:00:00Z")).Lines().Should().Equal("3 put off, outside the hours for sending.");
        (await db.RunAsync("tick", "--now", "2026-06-11T09:00:00Z")).Lines()[^1].Should().Be("3 went out.");
    }

    [Fact]
    public async Task What_a_lost_run_had_claimed_is_waited_for()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await using (Workspace desk = await db.OpenAsync())
        {
            await desk.Store.ClaimAsync(new ClaimRequest(TempDb.Noon, 2, Duration.FromSeconds(1)), TestContext.Current.CancellationToken);
        }

        (await db.RunAsync("tick", "--outbox", db.Outbox)).Lines()[^1].Should().Be("3 went out.");

        db.OutboxLines().Select(l => l.Text("contact")).Should().BeEquivalentTo("contact-0001", "contact-0002", "contact-0003");
    }

    [Fact]
    public async Task What_a_slow_worker_has_in_hands_is_left_to_it_and_said()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await using (Workspace desk = await db.OpenAsync())
        {
            await desk.Store.ClaimAsync(new ClaimRequest(TempDb.Noon, 2, Duration.FromHours(1)), TestContext.Current.CancellationToken);
        }

        JsonElement tick = await db.JsonAsync("tick");

        (Number(tick, "done"), Number(tick, "withOthers")).Should().Be((1, 2));
        (await db.RunAsync("tick")).Out.Should().Contain("2 touches still with another run");
    }

    [Fact]
    public async Task Told_to_stop_before_it_began_it_sends_nothing_and_says_so()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await using Workspace desk = await db.OpenAsync();
        var printer = new Printed();

        TickSum sum = await new TickRun(desk, new Sender(outbox: null, new SentKeys([]), printer)).RunAsync(stopped.Token);

        (sum.IsStopped, sum.Done, printer.Touches).Should().Be((true, 0, 0));
    }

    [Fact]
    public async Task Told_to_stop_in_the_middle_it_finishes_what_has_begun_and_leaves_the_rest()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        using var stopped = new CancellationTokenSource();
        await using Workspace desk = await db.OpenAsync();
        var printer = new Printed { OnTouch = stopped.Cancel };

        TickSum sum = await new TickRun(desk, new Sender(outbox: null, new SentKeys([]), printer)).RunAsync(stopped.Token);

        (sum.IsStopped, sum.Done).Should().Be((true, 1));
        (await desk.Outreach.BacklogAsync(TestContext.Current.CancellationToken)).Should().Match<Backlog>(b => b.Due == 2 && b.WithWorkers == 0);
        (await db.RunAsync("tick")).Lines()[^1].Should().Be("2 went out.");
    }

    [Fact]
    public async Task A_clock_that_jumped_ahead_pauses_until_somebody_accepts_it()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        Instant jumped = SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(1000);

        RunResult paused = await db.RunAtAsync(jumped, "tick");
        RunResult stillPaused = await db.RunAsync("tick");
        RunResult accepted = await db.RunAtAsync(TempDb.Noon, "tick", "--accept-clock");

        (paused.ExitCode, stillPaused.ExitCode).Should().Be((1, 1));
        paused.Out.Should().Contain("Nothing was sent").And.Contain("tick --accept-clock");
        accepted.Lines()[^1].Should().Be("3 went out.");
    }

    [Fact]
    public async Task The_json_of_a_paused_tick_says_what_was_expected()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        Instant jumped = SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(1000);

        RunResult paused = await db.RunAtAsync(jumped, "tick", "--json");

        JsonDocument.Parse(paused.Out).RootElement.GetProperty("paused").Keys().Should().Equal("expected", "shown");
    }

    [Fact]
    public async Task What_cannot_be_written_is_not_sent_and_is_tried_again()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Skip("There is no full disk to be had here.");
        }

        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,ann@a.example,,,");

        RunResult full = await db.RunAsync("tick", "--outbox", "/dev/full");

        (full.ExitCode, full.Out.TrimEnd()).Should().Be((1, "1 could not be written, to be tried again."));
        (await db.JsonAsync("tick", "--now", "2026-06-10T14:00:00Z")).Items("touches").Should().HaveCount(1);
    }

    [Fact]
    public async Task Whoever_says_what_time_it_is_is_believed()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync("tick", "--now", "2090-06-12T12:00:00Z")).Lines()[^1].Should().Be("3 went out.");
    }
}
