using NodaTime;
using OutreachKit;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.InMemory;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stages;
using OutreachKit.Wording;

namespace HostApp;

internal static class EnrollmentsSnippets
{
    internal static async Task RunAsync()
    {
        var clock = new DeskClock(Instant.FromUtc(2026, 11, 24, 16, 0));
        var outreach = new OutreachEngine(Presets.InformationalInterview, new InMemoryStore(), clock);

        Output.Begins("enrollments-enroll");
        // snippet: enrollments-enroll
        EnrollResult first = await outreach.EnrollAsync("crm-42", "America/Chicago");
        EnrollResult again = await outreach.EnrollAsync("crm-42", "America/Chicago");
        Console.WriteLine($"{first.IsNew} {again.IsNew} {again.OrThrow().Id == first.OrThrow().Id}");

        EnrollResult underWay = await outreach.AdoptAsync("crm-43", Stage.Contacted, since: Instant.FromUtc(2026, 11, 20, 15, 0));
        Console.WriteLine(underWay.OrThrow().Stage);
        // end

        Output.Begins("enrollments-facts");
        EnrollmentId id = first.OrThrow().Id;
        await outreach.TickAsync(new SilentMailer());
        // snippet: enrollments-facts
        Fact reply = Fact.ReplyReceived(at: Instant.FromUtc(2026, 11, 24, 15, 40), key: "<reply-1@example.org>");
        FireResult once = (await outreach.ReceiveAsync("crm-42", reply))[0];
        FireResult twice = (await outreach.ReceiveAsync("crm-42", reply))[0];
        Console.WriteLine($"{once.Event}, repeat: {twice.IsRepeat}");

        FireResult refused = await outreach.FireAsync(id, Trigger.Reopened);
        Console.WriteLine(refused.Refusal?.InWords());
        // end

        Output.Begins("enrollments-meetings");
        // snippet: enrollments-meetings
        await outreach.ReceiveAsync("crm-42", Fact.MeetingHeld(clock.Now, meeting: "cal-7"));
        await outreach.ReceiveAsync("crm-42", Fact.MeetingHeld(clock.Now, meeting: "cal-8"));
        FireResult undone = (await outreach.ReceiveAsync("crm-42", Fact.NoShow(clock.Now, meeting: "cal-8")))[0];
        Console.WriteLine($"{undone.Enrollment.Stage}, thank-yous planned: {undone.Enrollment.Touches.Count}");
        // end

        Output.Begins("enrollments-holds");
        // snippet: enrollments-holds
        await outreach.HoldAsync(id, HoldSource.Snooze, until: clock.Now + Duration.FromDays(14));
        Console.WriteLine(await outreach.ExplainAsync(id));
        await outreach.ResumeAsync(id, HoldSource.Snooze);
        // end

        Output.Begins("enrollments-history");
        // snippet: enrollments-history
        IReadOnlyList<HistoryEvent> history = await outreach.HistoryAsync(id);
        foreach (HistoryEvent happened in history)
        {
            Console.WriteLine($"{happened.Revision}. {happened.InWords()}");
        }

        Enrollment rebuilt = Replay.Of(history);
        Console.WriteLine($"rebuilt: {rebuilt.Stage}, revision {rebuilt.Revision}");
        // end
        Output.Ends();
    }
}
