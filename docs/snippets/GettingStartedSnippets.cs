using NodaTime;
using OutreachKit;

namespace HostApp;

internal static class GettingStartedSnippets
{
    // snippet: start-handler
    internal sealed class Mailer : ITouchHandler
    {
        public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
        {
            // Your app knows who touch.Contact is and what touch.Step says. The id is the same for every attempt.
            string messageId = $"<{touch.Key}@mail.example.org>";
            await SendAsync(touch.Contact.Value, touch.Step.Value, messageId, cancellationToken);
            return TouchOutcome.Done;
        }
    }
    // end

    private static Task SendAsync(string contact, string template, string messageId, CancellationToken cancellationToken) =>
        Console.Out.WriteLineAsync($"{template} to {contact}".AsMemory(), cancellationToken);

    // snippet: start-loop
    internal static async Task DispatchAsync(OutreachEngine outreach, ITouchHandler handler, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        do
        {
            TickReport report;
            do
            {
                report = await outreach.TickAsync(handler, stopping);
            }
            while (report.MayHaveMore);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
    // end

    internal static async Task RunAsync()
    {
        // snippet: start-pipeline
        Pipeline pipeline = new PipelineBuilder("warm-intro", version: 1)
            .Sends(Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0)).Except([new LocalDate(2026, 11, 26)]))
            .StartAt(Stage.Identified)
            .In(Stage.Identified, s => s
                .Step("request", StepKind.Email, then: Trigger.MessageSent)
                .On(Trigger.MessageSent, goTo: Stage.Contacted))
            .In(Stage.Contacted, s => s
                .Step("nudge", StepKind.Email, after: Delay.BusinessDays(3))
                .Timer(after: Delay.BusinessDays(10), fires: Trigger.GaveUp)
                .On(Trigger.ReplyReceived, goTo: Stage.Replied)
                .On(Trigger.GaveUp, goTo: Stage.Unresponsive))
            .In(Stage.Replied, s => s
                .End()
                .Step("propose-times", StepKind.Task))
            .In(Stage.Unresponsive, s => s
                .End()
                .On(Trigger.Reopened, goTo: Stage.Identified))
            .Build();
        // end

        var clock = new DeskClock(Instant.FromUtc(2026, 11, 24, 3, 0));
        // snippet: start-engine
        var outreach = new OutreachEngine(pipeline, new InMemoryStore(), clock);
        EnrollResult result = await outreach.EnrollAsync("crm-42", zone: "America/Chicago");
        EnrollmentId ada = result.OrThrow().Id;
        // end

        Output.Begins("start-explain");
        // snippet: start-explain
        Console.WriteLine(await outreach.ExplainAsync(ada));
        // end

        Output.Begins("start-tick");
        clock.Now = Instant.FromUtc(2026, 11, 24, 15, 0);
        // snippet: start-tick
        TickReport report = await outreach.TickAsync(new Mailer());
        Console.WriteLine($"begun {report.Begun}, done {report.Done}");
        Console.WriteLine(await outreach.ExplainAsync(ada));
        // end

        Output.Begins("start-sent");
        clock.Now = Instant.FromUtc(2026, 11, 24, 21, 0);
        // snippet: start-sent
        // From the sent folder: somebody wrote by hand, so the planned nudge is done. Its own mail it knows by touch.Key in the id.
        Instant sent = Instant.FromUtc(2026, 11, 24, 20, 30);
        await outreach.ReceiveAsync("crm-42", Fact.MessageSent(sent, key: "<sent-1@example.org>", messageId: "<sent-1@example.org>"));
        Console.WriteLine(await outreach.ExplainAsync(ada));
        // end

        Output.Begins("start-hold");
        // snippet: start-hold
        Instant answered = Instant.FromUtc(2026, 11, 24, 20, 31);
        await outreach.ReceiveAsync("crm-42", Fact.AutoReplied(answered, returns: new LocalDate(2026, 12, 7), key: "<auto-1@example.org>"));
        Console.WriteLine(await outreach.ExplainAsync(ada));
        // end

        Output.Begins("start-reply");
        clock.Now = Instant.FromUtc(2026, 11, 25, 14, 0);
        // snippet: start-reply
        // From the mailbox: when it was written, and the mail's own id as the key.
        Instant written = Instant.FromUtc(2026, 11, 25, 13, 58);
        foreach (FireResult told in await outreach.ReceiveAsync("crm-42", Fact.ReplyReceived(written, key: "<reply-1@example.org>")))
        {
            Console.WriteLine(told.Event?.InWords());
        }
        // end

        Output.Begins("start-agenda");
        clock.Now = Instant.FromUtc(2026, 11, 25, 16, 0);
        // snippet: start-agenda
        foreach (AgendaItem item in await outreach.AgendaAsync())
        {
            Console.WriteLine($"{item.Contact}: {item.Touch.Item}, {item.Need}");
            if (item.Need == AgendaNeed.Doing)
            {
                await outreach.CompleteAsync(item.Enrollment.Id, item.Touch.Key, actor: "user-7");
            }
        }
        // end

        Output.Begins("start-refusal");
        // snippet: start-refusal
        FireResult reopened = await outreach.FireAsync(ada, Trigger.Reopened);
        if (reopened.Refusal is { } refusal)
        {
            Console.WriteLine(refusal.InWords());
        }
        // end

        Output.Begins("start-opt-out");
        // snippet: start-opt-out
        await outreach.OptOutAsync("crm-42");
        Console.WriteLine(await outreach.ExplainAsync(ada));

        EnrollResult never = await outreach.EnrollAsync("crm-42", zone: "America/Chicago");
        Console.WriteLine(never.Refusal?.InWords());
        // end
        Output.Ends();
    }
}
