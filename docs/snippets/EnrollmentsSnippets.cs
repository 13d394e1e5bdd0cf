using NodaTime;
using OutreachKit;
using OutreachKit.Enrollments.Events;

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
        clock.Now = Instant.FromUtc(2026, 11, 24, 17, 0);
        // snippet: enrollments-facts
        Fact reply = Fact.ReplyReceived(at: Instant.FromUtc(2026, 11, 24, 16, 40), key: "<reply-1@example.org>");
        FireResult once = (await outreach.ReceiveAsync("crm-42", reply))[0];
        FireResult twice = (await outreach.ReceiveAsync("crm-42", reply))[0];
        Console.WriteLine($"{once.Event}, repeat: {twice.IsRepeat}");

        FireResult refused = await outreach.FireAsync(id, Trigger.Reopened);
        Console.WriteLine(refused.Refusal?.InWords());
        // end

        Output.Begins("enrollments-rounds");
        // snippet: enrollments-rounds
        Fact lastYears = Fact.Declined(at: Instant.FromUtc(2025, 6, 3, 9, 0));
        FireResult noted = (await outreach.ReceiveAsync("crm-42", lastYears))[0];
        Console.WriteLine($"{noted.Enrollment.Stage} since {noted.Enrollment.RoundSince}: {noted.Event?.Noted}");
        // end

        Output.Begins("enrollments-booked");
        // snippet: enrollments-booked
        Instant starts = Instant.FromUtc(2026, 11, 25, 16, 0);
        Instant ends = Instant.FromUtc(2026, 11, 25, 16, 30);
        await outreach.ReceiveAsync("crm-42", Fact.MeetingBooked(clock.Now, starts, ends, meeting: "cal-7", revision: 0));
        Console.WriteLine(await outreach.ExplainAsync(id));
        // end

        Output.Begins("enrollments-meetings");
        clock.Now = Instant.FromUtc(2026, 11, 25, 18, 0);
        // snippet: enrollments-meetings
        Fact[] told =
        [
            Fact.NoShow(at: ends, meeting: "cal-7", revision: 1),
            Fact.MeetingHeld(endedAt: ends, meeting: "cal-7", revision: 2), // they were late, and somebody corrects it
            Fact.MeetingCancelled(at: clock.Now, meeting: "cal-7", revision: 0), // an old message of the calendar
        ];
        foreach (Fact fact in told)
        {
            FireResult result = (await outreach.ReceiveAsync("crm-42", fact))[0];
            Console.WriteLine($"{result.Event?.InWords()}; planned: {string.Join(", ", result.Enrollment.Touches.Select(t => t.Item.Id))}");
        }
        // end

        Output.Begins("enrollments-delivery");
        // snippet: enrollments-delivery
        Duration week = Duration.FromDays(7);
        await outreach.ReceiveAsync("crm-42", Fact.MeetingBooked(clock.Now, starts + week, ends + week, meeting: "cal-8"));
        IReadOnlyList<FireResult> moved = await outreach.ReceiveDeliveryAsync("crm-42",
        [
            Fact.MeetingCancelled(clock.Now, meeting: "cal-8"),
            Fact.MeetingBooked(clock.Now, starts + (2 * week), ends + (2 * week), meeting: "cal-9"),
        ]);
        Console.WriteLine($"{moved[0].Event}: {string.Join("; ", moved[0].Enrollment.Meetings)}");
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
