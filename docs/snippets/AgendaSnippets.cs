using NodaTime;
using OutreachKit;
using OutreachKit.Agenda;
using OutreachKit.Insights;

namespace HostApp;

internal static class AgendaSnippets
{
    internal static async Task RunAsync()
    {
        var clock = new DeskClock(Instant.FromUtc(2026, 11, 24, 16, 0));
        var outreach = new OutreachEngine(Presets.InformationalInterview, new InMemoryStore(), clock);
        foreach (int contact in Enumerable.Range(1, 20))
        {
            await outreach.EnrollAsync(contact, "America/Chicago");
        }

        await outreach.TickAsync(new SilentMailer());
        foreach (int contact in Enumerable.Range(1, 3))
        {
            await outreach.ReceiveAsync(contact, Fact.ReplyReceived(clock.Now));
        }

        Output.Begins("agenda-list");
        // snippet: agenda-list
        Instant endOfWeek = Instant.FromUtc(2026, 11, 27, 23, 0);
        foreach (AgendaItem item in (await outreach.AgendaAsync(until: endOfWeek)).Take(4))
        {
            Console.WriteLine($"{item.Contact}: {item.Touch.Item}, {item.Need}, {item.Due}");
        }
        // end

        // snippet: agenda-done
        foreach (AgendaItem item in await outreach.AgendaAsync())
        {
            if (item.Need == AgendaNeed.Doing)
            {
                await outreach.CompleteAsync(item.Enrollment.Id, item.Touch.Key, actor: "user-7");
            }
        }
        // end

        Output.Begins("agenda-preview");
        // snippet: agenda-preview
        var anybody = new EnrollRequest { Contact = "anybody", Zone = "America/Chicago", Stage = Stage.Contacted };
        foreach (PreviewItem item in outreach.Preview(anybody))
        {
            Console.WriteLine($"{item.Stage}: {item.Touch.Item}, {item.Plan.Local:uuuu-MM-dd HH:mm}");
        }
        // end

        Output.Begins("agenda-funnel");
        // snippet: agenda-funnel
        Funnel funnel = await outreach.FunnelAsync();
        Proportion replied = funnel.Reached(Stage.Replied);
        Console.WriteLine(FormattableString.Invariant(
            $"{replied.Count} of {replied.Of} replied: {replied.Share:P0}, with 95 % confidence between {replied.Low:P0} and {replied.High:P0}"));
        // end
        Output.Ends();
    }
}
