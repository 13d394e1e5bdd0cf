using NodaTime;
using OutreachKit;
using OutreachKit.Stores;

namespace HostApp;

internal static class StoresSnippets
{
    internal static async Task RunAsync()
    {
        var clock = new DeskClock(Instant.FromUtc(2026, 11, 24, 16, 0));

        Output.Begins("stores-memory");
        // snippet: stores-memory
        IOutreachStore store = new InMemoryStore();
        var outreach = new OutreachEngine(Presets.InformationalInterview, store, clock);
        OutreachEngine acme = outreach.ForTenant("acme");

        await acme.OptOutAsync("crm-42");
        EnrollResult there = await acme.EnrollAsync("crm-42");
        EnrollResult here = await outreach.EnrollAsync("crm-42");
        Console.WriteLine($"acme: {there.Refusal?.Code}, here: {here.OrThrow().Stage}");
        // end

        Output.Begins("stores-keys");
        await outreach.TickAsync(new SilentMailer());
        // snippet: stores-keys
        await outreach.ReceiveAsync("crm-42", Fact.ReplyReceived(Instant.FromUtc(2026, 11, 24, 15, 0), key: "<reply-1@example.org>"));
        try
        {
            await outreach.ReceiveAsync("crm-42", Fact.Declined(Instant.FromUtc(2026, 11, 24, 15, 0), key: "<reply-1@example.org>"));
        }
        catch (KeyReusedException reused)
        {
            Console.WriteLine($"known since revision {reused.Revision}");
        }
        // end
        Output.Ends();
    }
}
