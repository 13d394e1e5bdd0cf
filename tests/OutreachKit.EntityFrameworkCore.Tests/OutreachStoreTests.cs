using NodaTime;
using NodaTime.Testing;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments.Events;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests;

/// <summary>The shortest way through a store, on each database.</summary>
public class OutreachStoreTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 16, 0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Whoever_is_enrolled_is_written_to_once_and_the_history_says_so_to_another_store(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        EnrollmentId id;
        await using (OutreachStore store = await database.OpenAsync())
        {
            var clock = new FakeClock(Monday);
            var engine = new OutreachEngine(Presets.InformationalInterview, store, clock);
            id = (await engine.EnrollAsync("crm-42", "America/Chicago", Stop)).OrThrow().Id;
            int performed = 0;
            Dispatcher dispatcher = engine.CreateDispatcher(
                TouchHandler.From((_, _) => { performed++; return ValueTask.FromResult(TouchOutcome.Done); }), new DispatchOptions { ClockTolerance = null });

            TickReport first = await dispatcher.TickAsync(Stop);
            TickReport second = await dispatcher.TickAsync(Stop);

            first.Faults.Should().BeEmpty();
            (first.Done, second.Claimed, performed).Should().Be((1, 0, 1));
        }

        await using OutreachStore again = await database.OpenAsync();
        var later = new OutreachEngine(Presets.InformationalInterview, again, new FakeClock(Monday));
        (await later.FindAsync(id, Stop))!.Stage.Should().Be(Stage.Contacted);
        (await later.HistoryAsync(id, Stop)).Select(e => e.Kind).Should().Equal(EventKind.Enrolled, EventKind.TouchBegan, EventKind.TouchEnded);
    }
}
