using System.Diagnostics;
using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Tests;

/// <summary>What a run tells by spans and measurements.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_pass_and_each_of_its_touches_is_a_span()
    {
        await using World world = await ByHandAsync();
        Enrollment ada = await world.EnrollAsync();
        using var telescope = new Telescope(world);

        await TickAsync(world);

        Activity touch = telescope.Spans[0];
        Activity pass = telescope.Spans[1];
        touch.OperationName.Should().Be("outreachkit.touch");
        touch.ParentSpanId.Should().Be(pass.SpanId, "that is how they are linked");
        Tags(touch).Should().Be(
            $"outreachkit.enrollment.id={ada.Id} outreachkit.pipeline=informational-interview/1 outreachkit.step.id=request "
            + "outreachkit.occurrence=1 outreachkit.attempt=1 outreachkit.outcome=done");
        pass.OperationName.Should().Be("outreachkit.pass");
        Tags(pass).Should().Be(
            "outreachkit.claimed=1 outreachkit.begun=1 outreachkit.done=1 outreachkit.in_doubt=0 outreachkit.dead=0 "
            + "outreachkit.refused=0 outreachkit.withdrawn=0 outreachkit.faults=0");
        pass.Status.Should().Be(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task A_pass_in_the_background_belongs_to_no_other_trace()
    {
        await using World world = World.Of();
        using var telescope = new Telescope(world);
        await world.EnrollAsync();
        Activity? during = null;
        world.Hand.Performs = (_, _) =>
        {
            during = Activity.Current;
            return ValueTask.FromResult(TouchOutcome.Done);
        };

        await world.StartAsync();
        await world.Time.RestAsync();

        during!.Parent!.OperationName.Should().Be("outreachkit.pass");
        during.Parent.Parent.Should().BeNull("the start of the host is over long before");
        during.TraceId.Should().NotBe(Activity.Current!.TraceId);
    }

    [Fact]
    public async Task What_went_wrong_is_a_code_on_its_span()
    {
        await using World world = await ByHandAsync();
        await world.EnrollAsync();
        using var telescope = new Telescope(world);
        world.Hand.Performs = (_, _) => ValueTask.FromResult(TouchOutcome.Failed("smtp-550"));

        await TickAsync(world);

        telescope.Spans[0].Status.Should().Be(ActivityStatusCode.Error);
        telescope.Spans[0].StatusDescription.Should().Be("smtp-550");
    }

    [Fact]
    public async Task A_pass_in_which_nothing_happened_is_not_exported()
    {
        await using World world = await ByHandAsync();
        using var telescope = new Telescope(world);

        await TickAsync(world);
        await world.EnrollAsync();
        await TickAsync(world);

        telescope.Spans.Where(s => s.OperationName == "outreachkit.pass").Select(s => s.Recorded).Should().Equal(false, true);
    }

    [Fact]
    public async Task What_touches_come_to_is_counted()
    {
        await using World world = await ByHandAsync(o => o.MostAttempts = 2);
        using var telescope = new Telescope(world);
        foreach (string contact in new[] { "done", "not-sent", "unknown", "skipped", "threw" })
        {
            await world.EnrollAsync(contact);
        }

        world.Hand.Performs = (touch, _) => ValueTask.FromResult(touch.Contact.Value switch
        {
            "not-sent" => TouchOutcome.NotSent("smtp-421"),
            "unknown" => TouchOutcome.Unknown("time-out"),
            "skipped" => TouchOutcome.Skipped("no-address"),
            "threw" => throw new TimeoutException(),
            _ => TouchOutcome.Done,
        });
        await TickAsync(world);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await TickAsync(world);

        new[] { "claimed", "begun", "done", "skipped", "retried", "in_doubt", "dead", "refused" }.Select(n => telescope.Sum("touches." + n))
            .Should().Equal(6, 6, 1, 1, 1, 2, 1, 0);
        telescope.Sum("passes").Should().Be(2);
        telescope.Measurements.Should().OnlyContain(m => m.Instrument.Unit != null && m.Instrument.Description != null);
    }

    [Fact]
    public async Task How_late_touches_begin_and_how_long_the_handler_takes_is_measured_in_seconds()
    {
        await using World world = await ByHandAsync();
        await world.EnrollAsync();
        using var telescope = new Telescope(world);
        world.Time.Advance(TimeSpan.FromMinutes(2));
        world.Hand.Performs = (_, _) =>
        {
            world.Time.Advance(TimeSpan.FromSeconds(3));
            return ValueTask.FromResult(TouchOutcome.Done);
        };

        await TickAsync(world);

        Telescope.Measured handler = telescope.Measurements.Single(m => m.Instrument.Name == "outreachkit.handler.duration");
        handler.Value.Should().Be(3);
        handler.Instrument.Unit.Should().Be("s");
        handler.Tags.Select(t => $"{t.Key}={t.Value}").Should().Equal(
            "outreachkit.pipeline=informational-interview/1", "outreachkit.step.id=request", "outreachkit.outcome=done");
        telescope.Measurements.Single(m => m.Instrument.Name == "outreachkit.touches.lateness").Value.Should().Be(120);
    }

    [Fact]
    public async Task The_gauges_show_what_lies_before_the_dispatcher()
    {
        await using World world = await ByHandAsync(o => o.BatchSize = 2);
        using var telescope = new Telescope(world);
        telescope.Gauges().Should().BeEmpty("nobody has looked yet");
        world.Hand.Performs = (_, _) => ValueTask.FromResult(world.Hand.Performed.Count == 1 ? TouchOutcome.Failed("smtp-550") : TouchOutcome.Unknown("time-out"));
        for (int i = 0; i < 5; i++)
        {
            await world.EnrollAsync($"crm-{i}");
        }

        world.Time.Advance(TimeSpan.FromMinutes(1));
        await TickAsync(world);

        Dictionary<string, double> shown = telescope.Gauges();
        shown.Should().Contain("due", 3).And.Contain("in_doubt", 1).And.Contain("dead", 1).And.Contain("intake", 0).And.Contain("set_aside", 0).And.Contain("lag", 60);
        world.Time.Advance(TimeSpan.FromSeconds(5));
        telescope.Gauges()["lag"].Should().Be(65, "the time goes on while nobody passes");
    }

    [Fact]
    public async Task While_it_is_busy_it_counts_the_backlog_no_more_often_than_it_would_rest()
    {
        var store = new CountingStore(new InMemoryStore());
        await using World world = await ByHandAsync(o => o.BatchSize = 1, store);
        for (int i = 0; i < 5; i++)
        {
            await world.EnrollAsync($"crm-{i}");
        }

        world.Time.Advance(World.Poll);
        for (int i = 0; i < 5; i++)
        {
            await TickAsync(world);
        }

        store.Looked.Should().Be(1);
        await TickAsync(world);
        store.Looked.Should().Be(2, "it has come to rest");
    }

    [Fact]
    public async Task A_gauge_shows_nothing_rather_than_an_old_number()
    {
        var store = new FailingStore(new InMemoryStore());
        await using World world = await ByHandAsync(store: store);
        using var telescope = new Telescope(world);
        await TickAsync(world);
        telescope.Gauges().Should().HaveCount(8);

        store.Down = new TimeoutException();
        Func<Task> tick = () => TickAsync(world);
        await tick.Should().ThrowAsync<TimeoutException>();

        telescope.Gauges().Should().BeEmpty();
        telescope.Measurements.Last(m => m.Instrument.Name == "outreachkit.passes").Tags.Should().Equal(
            [new KeyValuePair<string, object?>("outreachkit.result", "failed")]);
    }

    private static string Tags(Activity activity) => string.Join(' ', activity.TagObjects.Select(t => $"{t.Key}={t.Value}"));

    private static Task<World> ByHandAsync(Action<OutreachKitOptions>? options = null, Stores.IOutreachStore? store = null) =>
        World.StartedAsync(
            o =>
            {
                (o.Dispatch, o.Parallelism) = (false, 1);
                options?.Invoke(o);
            },
            store: store);

    private static Task TickAsync(World world) => world.Dispatch.TickAsync(TestContext.Current.CancellationToken);

    private sealed class CountingStore(Stores.IOutreachStore inner) : ForwardingStore(inner)
    {
        internal int Looked { get; private set; }

        public override ValueTask<Stores.Backlog> BacklogAsync(Instant now, CancellationToken cancellationToken = default)
        {
            Looked++;
            return base.BacklogAsync(now, cancellationToken);
        }
    }
}
