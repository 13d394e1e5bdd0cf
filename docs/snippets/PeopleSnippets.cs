using System.Text.Json;
using NodaTime;
using OutreachKit;
using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Touches;
using OutreachKit.Views;

namespace HostApp;

internal static class PeopleSnippets
{
    internal static async Task RunAsync()
    {
        var clock = new DeskClock(Instant.FromUtc(2026, 3, 2, 16, 0));
        var handler = new SilentMailer();
        // snippet: people-approval
        Pipeline pipeline = new PipelineBuilder("intro", version: 1)
            .Sends(Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0)))
            .StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.End()
                .Step("request", StepKind.Email, then: Trigger.MessageSent, with: step => step.NeedsApproval())
                .On(Trigger.MessageSent, goTo: Stage.Contacted))
            .In(Stage.Contacted, s => s.End())
            .Build();
        // end
        var outreach = new OutreachEngine(pipeline, new InMemoryStore(), clock);
        await outreach.EnrollAsync("crm-42", "America/Chicago");

        Output.Begins("people-send");
        // snippet: people-send
        // You make the draft, at any time before; the touch keeps its id.
        await outreach.PrepareAsync(new Drafter(), until: clock.Now + Duration.FromDays(1), actor: "u-7");

        PerformResult sent = await outreach.PerformNowAsync("crm-42", "draft-of-request", handler, actor: "u-7");
        PerformResult again = await outreach.PerformNowAsync("crm-42", "draft-of-request", handler, actor: "u-7");
        Console.WriteLine($"{sent.Outcome?.Kind}, then refused: {again.Refusal?.InWords()}");
        // end

        Output.Begins("people-by-hand");
        // snippet: people-by-hand
        Enrollment ada = (await outreach.FindByContactAsync("crm-42"))[0];
        await outreach.AddTouchAsync(ada.Id, StepKind.Call, new LocalDateTime(2026, 3, 6, 18, 30), reference: "activity-9", actor: "u-7");
        Console.WriteLine(await outreach.ExplainAsync(ada.Id));
        // end

        Output.Begins("people-adopt");
        // snippet: people-adopt
        EnrollRequest[] list =
        [
            new() { Contact = "crm-1", Stage = Stage.Contacted, Since = clock.Now - Duration.FromDays(9), Zone = "America/Chicago" },
            new() { Contact = "crm-2", Stage = Stage.Contacted, Since = clock.Now - Duration.FromDays(1), Zone = "Europe/Berlin" },
            new() { Contact = "crm-42", Stage = Stage.Contacted, Since = clock.Now },
        ];
        var informational = new OutreachEngine([Presets.InformationalInterview], new InMemoryStore(), clock);
        Adoption preview = await informational.PreviewAdoptionAsync(list);
        Console.WriteLine(preview);
        foreach ((LocalDate day, int count) in preview.DueByDay)
        {
            Console.WriteLine($"{day:uuuu-MM-dd}: {count}");
        }

        Adoption adopted = await informational.AdoptAllAsync(list);
        // end

        Output.Begins("people-settings");
        // snippet: people-settings
        var settled = new OutreachEngine(
            Presets.InformationalInterview, new InMemoryStore(), clock, new OutreachEngineOptions { Settings = new Screen() });
        Enrollment bob = (await settled.EnrollAsync("crm-7")).OrThrow();
        Console.WriteLine(await settled.ExplainAsync(bob.Id));
        // end

        Output.Begins("people-json");
        // snippet: people-json
        AgendaView[] views = [.. (await settled.AgendaAsync(clock.Now + Duration.FromHours(12))).Select(item => item.ToView(clock.Now))];
        string json = JsonSerializer.Serialize(views, OutreachJsonContext.Default.IReadOnlyListAgendaView);
        Console.WriteLine(JsonDocument.Parse(json).RootElement[0].GetProperty("touch").GetProperty("due"));
        // end

        Output.Begins("people-corrections");
        clock.Now += Duration.FromHours(2);
        // snippet: people-corrections
        PlannedTouch call = (await outreach.FindAsync(ada.Id))!.Touches.Single(t => t.Reference == "activity-9");
        await outreach.MoveTouchAsync(ada.Id, call.Key, new LocalDateTime(2026, 3, 9, 9, 0), actor: "u-7");

        FireResult twice = await outreach.AddTouchAsync(ada.Id, StepKind.Email, new LocalDateTime(2026, 3, 4, 9, 0), reference: "activity-9");
        FireResult done = await outreach.CompleteAsync(ada.Id, call.Key, actor: "u-7", at: clock.Now - Duration.FromMinutes(30));
        Console.WriteLine($"added again: {twice.WasAlready}; done at {done.Event?.OccurredAt}");
        // end

        Output.Begins("people-stops");
        // snippet: people-stops
        await outreach.StopAsync(new Stop { Scope = StopScope.Account("acme"), Kind = StopKind.Pause, Reason = "contract-talks", Actor = "u-7" });
        await outreach.StopAsync(new Stop { Scope = StopScope.Domain("example.org"), Kind = StopKind.OptOut, Source = "legal" });
        await outreach.StopAsync(
            new Stop { Scope = StopScope.Contact("crm-7"), Kind = StopKind.OptOut, Channels = Channels.Email, Reason = "one-click" });
        foreach (Stop stop in await outreach.StopsOfAsync(StopScope.Contact("crm-7")))
        {
            Console.WriteLine(stop);
        }

        int ended = await outreach.EndStopsAsync(StopScope.Account("acme"), StopKind.Pause, actor: "u-7", reason: "signed");
        Console.WriteLine($"{ended} ended");
        // end

        Output.Begins("people-erase");
        // snippet: people-erase
        await outreach.OptOutAsync("crm-42", actor: "u-7");
        int erased = await outreach.EraseAsync("crm-42");
        EnrollResult back = await outreach.EnrollAsync("crm-42");
        Console.WriteLine($"{erased} erased; enrolled again: {back.Refusal?.InWords()}");
        // end
        Output.Ends();
        _ = adopted;
        await KeysAsync(pipeline, clock);
    }

    private static async Task KeysAsync(Pipeline pipeline, DeskClock clock)
    {
        byte[] formerSecret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
        byte[] newSecret = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];
        var keptStore = new InMemoryStore();
        var before = new OutreachEngine(pipeline, keptStore, clock, new OutreachEngineOptions { HashKey = HashKey.From(formerSecret) });
        await before.EnrollAsync("crm-7", "America/Chicago");
        await before.SuspendAsync("crm-7");
        await before.ReceiveAsync("crm-7", Fact.Bounced(clock.Now, key: "bounce-1"));

        Output.Begins("people-keys");
        // snippet: people-keys
        HashKey former = HashKey.From(formerSecret); // HashKey.None, if there was no secret
        HashKey current = HashKey.From(newSecret).WithOthers(former);
        var engine = new OutreachEngine(pipeline, keptStore, clock, new OutreachEngineOptions { HashKey = current });

        for (HashKeyCursor? cursor = default(HashKeyCursor); cursor is { } at;)
        {
            HashKeyRotation batch = await engine.RotateHashKeysAsync(at, limit: 500);
            Console.WriteLine(batch);
            cursor = batch.Next;
        }

        HashKeyRetirement early = await engine.RetireHashKeyAsync(former);
        Console.WriteLine($"{early}; then {await engine.RetireHashKeyAsync(former, forgetsDeliveries: true)}");
        // end
        Output.Ends();
    }

    // snippet: people-drafter
    internal sealed class Drafter : ITouchPreparer
    {
        public ValueTask<string?> PrepareAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken) =>
            new($"draft-of-{touch.Item.Id}"); // in an app: a row of its own, found again by touch.Key
    }
    // end

    // snippet: people-screen
    internal sealed class Screen : ISettingsResolver
    {
        public ValueTask<ContactSettings?> ResolveAsync(string tenant, ContactId contact, string? account, CancellationToken cancellationToken) =>
            new(new ContactSettings
            {
                Zone = "Europe/Berlin",
                Schedule = Schedule.WorkingHours(new LocalTime(18, 0), new LocalTime(20, 0)),
                Sender = "mailbox-3",
            });
    }
    // end
}
