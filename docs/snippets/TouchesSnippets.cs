using NodaTime;
using OutreachKit;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments.Events;
using OutreachKit.Touches;

namespace HostApp;

internal static class TouchesSnippets
{
    // snippet: touches-handler
    internal sealed class SmtpHandler(IMailServer server) : ITouchHandler
    {
        public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
        {
            // The same for every attempt: the mailbox, the logs and OutreachKit know the mail by it.
            string messageId = $"<{touch.Key}@mail.example.org>";
            int reply = await server.SendAsync(touch.Contact.Value, touch.Step.Value, messageId, cancellationToken);
            return reply switch
            {
                250 => TouchOutcome.Done,
                421 => TouchOutcome.NotSent("smtp-421", retryAfter: Duration.FromMinutes(10)),
                550 => TouchOutcome.Failed("smtp-550"),
                _ => TouchOutcome.Unknown("smtp-timeout"),
            };
        }
    }
    // end

    // snippet: touches-lookup
    internal sealed class ProviderHandler(IMailProvider provider) : ITouchHandler, ITouchLookup
    {
        public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken) =>
            await provider.SendAsync(touch.Key.ToString(), touch.Contact.Value, cancellationToken)
                ? TouchOutcome.Done
                : TouchOutcome.Unknown("no-answer");

        public async ValueTask<TouchOutcome?> FindAsync(Touch touch, CancellationToken cancellationToken) =>
            await provider.KnowsAsync(touch.Key.ToString(), cancellationToken) switch
            {
                true => TouchOutcome.Done,
                false => TouchOutcome.NotSent("unknown-there"),
                null => null,
            };
    }
    // end

    // snippet: touches-ids
    internal sealed class ApiHandler(IMailApi api) : ITouchHandler
    {
        public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
        {
            // The provider gives the mail an id of its own: the sent folder and the reply will bear that one.
            string messageId = await api.SendAsync(touch.Contact.Value, touch.Step.Value, touch.Key.ToString(), cancellationToken);
            return TouchOutcome.DoneWith(messageId);
        }
    }
    // end

    internal interface IMailApi
    {
        Task<string> SendAsync(string contact, string template, string key, CancellationToken cancellationToken);
    }

    private sealed class CountingApi : IMailApi
    {
        private int _sent;

        public Task<string> SendAsync(string contact, string template, string key, CancellationToken cancellationToken) =>
            Task.FromResult($"<api-{++_sent}@provider.example>");
    }

    internal interface IMailProvider
    {
        Task<bool> SendAsync(string key, string contact, CancellationToken cancellationToken);

        Task<bool?> KnowsAsync(string key, CancellationToken cancellationToken);
    }

    internal interface IMailServer
    {
        Task<int> SendAsync(string contact, string template, string messageId, CancellationToken cancellationToken);
    }

    private sealed class MovingServer : IMailServer
    {
        private int _calls;

        public Task<int> SendAsync(string contact, string template, string messageId, CancellationToken cancellationToken) =>
            Task.FromResult(_calls++ == 0 ? 421 : 0);
    }

    internal static async Task RunAsync()
    {
        var clock = new DeskClock(Instant.FromUtc(2026, 11, 24, 16, 0));
        var store = new InMemoryStore();
        var outreach = new OutreachEngine(Presets.InformationalInterview, store, clock);
        var handler = new SmtpHandler(new MovingServer());
        EnrollmentId id = (await outreach.EnrollAsync("crm-42", "America/Chicago")).OrThrow().Id;

        var interview = new OutreachEngine(Presets.InformationalInterview, new InMemoryStore(), clock);
        await interview.EnrollAsync("crm-7", "America/Chicago");
        await interview.TickAsync(new ApiHandler(new CountingApi()));
        Output.Begins("touches-answers");
        // snippet: touches-answers
        Fact reply = Fact.ReplyReceived(clock.Now, key: "<reply-1@example.org>", inReplyTo: "<api-1@provider.example>");
        FireResult received = (await interview.ReceiveAsync("crm-7", reply))[0];
        foreach (MessageAnswered answered in received.Event!.Effects.OfType<MessageAnswered>())
        {
            Console.WriteLine($"it answers {answered.Step} {answered.Occurrence}, named: {answered.IsCertain}");
        }
        // end

        Output.Begins("touches-dispatcher");
        // snippet: touches-dispatcher
        var dispatcher = outreach.CreateDispatcher(handler, new DispatchOptions
        {
            BatchSize = 200,
            Lease = Duration.FromMinutes(2),
            Retry = new RetryPolicy { MostAttempts = 3, FirstWait = Duration.FromMinutes(5) },
        });
        TickReport report = await dispatcher.TickAsync();
        Console.WriteLine($"begun {report.Begun}, done {report.Done}, to be tried again {report.Retried}");
        // end

        Output.Begins("touches-settle");
        clock.Now += Duration.FromMinutes(15);
        // snippet: touches-settle
        await outreach.TickAsync(handler);
        Console.WriteLine(await outreach.ExplainAsync(id));

        foreach (AgendaItem item in await outreach.InDoubtAsync())
        {
            Console.WriteLine($"{item.Contact}, {item.Touch.Item.Id}: {item.Reason}");
            FireResult settled = await outreach.SettleAsync(id, item.Touch.Key, Settlement.Resend, actor: "user-7");
            Console.WriteLine(settled.Refusal is { } refusal ? refusal.InWords() : "it goes out now");
        }
        // end
        Output.Ends();
    }
}
