using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stores;
using OutreachKit.Tests.Dispatch;
using OutreachKit.Tests.Enrollments;
using OutreachKit.Views;

namespace OutreachKit.Tests.Architecture;

/// <summary>What a host gets to see: the answers of a busy week, what belongs to a store, and random lives.</summary>
internal static class HandedOut
{
    internal static async Task<IReadOnlyList<object>> AllAsync() => [.. await OfAWeekAsync(), .. await OfTroublesAsync(), .. OfStores(), .. OfLives()];

    private static async Task<IReadOnlyList<object>> OfAWeekAsync()
    {
        var world = new World();
        OutreachEngine engine = world.Engine;
        Enrollment ada = await world.EnrolledAsync();
        List<object> all =
        [
            await engine.EnrollAsync("crm-43", "Europe/Berlin", World.Stop), await engine.EnrollAsync("crm-43", cancellationToken: World.Stop),
            await engine.OptOutAsync("crm-44", cancellationToken: World.Stop), await engine.EnrollAsync("crm-44", cancellationToken: World.Stop),
            await world.TickAsync(new RecordingHandler(t => t.Contact.Value == "crm-42" ? TouchOutcome.DoneWith("<a@b>") : TouchOutcome.Unknown("time-out"))),
            await engine.HoldAsync(ada.Id, HoldSource.Pause, world.Now + Duration.FromDays(2), cancellationToken: World.Stop),
            await engine.ReceiveAsync("crm-42", Fact.MeetingBooked(world.Now, world.Now + Duration.FromDays(3), world.Now + Duration.FromDays(4), "m1", 0), World.Stop),
            await engine.FireAsync(ada.Id, Trigger.Reopened, cancellationToken: World.Stop),
            await engine.AddTouchAsync(ada.Id, StepKind.Email, new LocalDateTime(2026, 3, 9, 10, 0), "draft-1", "u-7", needsApproval: true, World.Stop),
            await engine.PerformNowAsync(ada.Id, (await world.FoundAsync(ada)).Touches[0].Key, new RecordingHandler(), cancellationToken: World.Stop),
            await engine.AgendaAsync(world.Now + Duration.FromDays(90), World.Stop), await engine.ExplainAsync(ada.Id, TrailDetail.Everything, World.Stop),
            await engine.HistoryAsync(ada.Id, World.Stop), await engine.FollowAsync(cancellationToken: World.Stop), await engine.FunnelAsync(cancellationToken: World.Stop),
            await engine.BacklogAsync(World.Stop), await engine.AdoptAllAsync([new() { Contact = "crm-45" }, new() { Contact = "crm-46", Since = Instant.MinValue }], World.Stop),
            engine.Preview(new() { Contact = "crm-47" }, TrailDetail.Everything), await engine.ReviewDatesAsync(World.Stop),
            (await world.FoundAsync(ada)).Fire(Trigger.Reopened, world.Now), Fact.MeetingHeld(world.Now, "m1", 1), Fact.AutoReplied(world.Now, new LocalDate(2026, 3, 9)),
            new OutreachEngineOptions(), new PipelineCatalog([Presets.InformationalInterview]), HolidayCalendars.UnitedStatesFederal, Deadline.Hours(2), Delay.BusinessDays(2), Schedule.Always,
            AutoReplyPolicy.AskAPerson, ZoneDatabase.Default, HashKey.None, new EnrollRequest { Contact = "crm-47" },
        ];
        return all;
    }

    /// <summary>A zone that nobody knows, an opt-out, a handler that throws, and thirty days later.</summary>
    private static async Task<IReadOnlyList<object>> OfTroublesAsync()
    {
        var world = new World();
        OutreachEngine engine = world.Engine;
        await engine.OptOutAsync("crm-9", cancellationToken: World.Stop);
        EnrollResult refused = await engine.EnrollAsync("crm-9", cancellationToken: World.Stop);
        EnrollResult enrolled = await engine.EnrollAsync("crm-42", "Atlantis/Capital", World.Stop);
        EnrollmentId id = enrolled.OrThrow().Id;
        List<object> all =
        [
            refused, refused.Refusal!, enrolled,
            await engine.ReceiveAsync("crm-42", Fact.AutoReplied(world.Now, new LocalDate(2026, 3, 20), key: "k"), World.Stop),
            await world.TickAsync(TouchHandler.From((_, _) => throw new InvalidOperationException("no line"))),
        ];
        world.Clock.Advance(Duration.FromDays(30));
        all.Add(await world.TickAsync(new RecordingHandler()));
        all.Add(await engine.FireAsync(id, Trigger.Reopened, cancellationToken: World.Stop));
        Enrollment now = (await engine.FindAsync(id, World.Stop))!;
        all.AddRange([now, await engine.ExplainAsync(id, cancellationToken: World.Stop), await engine.HistoryAsync(id, World.Stop), now.ToView(world.Now)]);
        all.AddRange(now.Touches.Select(t => now.Explain(t)));
        return all;
    }

    private static IEnumerable<object> OfStores() =>
    [
        new ClockJump(Given.Monday, Given.Monday), new Backlog(1, Given.Monday, 0, null, 0, 0, 0), new StoreTime(Given.Monday),
        new ClaimRequest(Given.Monday, 5, Duration.FromMinutes(1)), new OpenTouches("", Given.Monday), new DispatchOptions(),
        TouchOutcome.NotSent("smtp-421", Duration.FromSeconds(90.5)),
    ];

    private static IEnumerable<object> OfLives()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var dice = new Random(seed);
            RandomLife life = RandomLife.Of([.. Enumerable.Range(0, 40).Select(_ => (dice.Next(18), dice.Next(8), dice.Next(6000)))]);
            yield return life.Enrollment;
            yield return life.Events;
        }
    }
}
