using System.Collections.Concurrent;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Testing;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>A batch that is larger than there are handler slots: whoever is stopped while others of it wait for a slot is heeded.</summary>
public class SlotStopTests
{
    private const int Slots = 4;
    private const int Contacts = 50;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C2")]
    public async Task Whoever_is_stopped_at_any_wait_for_a_slot_is_not_written_to(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await database.OpenAsync();
        var world = new World(store);
        var left = new ConcurrentDictionary<string, bool>();
        for (int i = 0; i < Contacts; i++)
        {
            await world.EnrolledAsync($"c{i}");
            left.TryAdd($"c{i}", true);
        }

        var log = new OrderLog();
        ITouchHandler handler = TouchHandler.From(async (touch, cancellationToken) =>
        {
            left.TryRemove(touch.Contact.Value, out _);
            log.Called.Enqueue((new TouchClaim(touch.Enrollment, touch.Key, 0, default), touch.Contact.Value));
            if (left.Keys.FirstOrDefault() is { } other && left.TryRemove(other, out _))
            {
                await world.Engine.OptOutAsync(other, cancellationToken: cancellationToken);
                log.Stopped(other);
            }

            return TouchOutcome.Done;
        });

        TickReport report = await new OutreachEngine(Presets.InformationalInterview, new AskingStore(store, log), world.Clock)
            .CreateDispatcher(handler, new DispatchOptions { BatchSize = Contacts, Parallelism = Slots, ClockTolerance = null }).TickAsync(World.Stop);

        report.Faults.Should().BeEmpty();
        log.CalledInSpiteOfAStop().Should().BeEmpty();
        log.Called.Select(c => c.Contact).Should().OnlyHaveUniqueItems().And.HaveCountLessThan(Contacts);
    }
}
