using NodaTime;
using OutreachKit;
using OutreachKit.Scheduling;

namespace HostApp;

internal static class WordingSnippets
{
    internal static async Task RunAsync()
    {
        var clock = new DeskClock(Instant.FromUtc(2026, 11, 21, 16, 0));
        var outreach = new OutreachEngine(Presets.InformationalInterview, new InMemoryStore(), clock);
        EnrollmentId id = (await outreach.EnrollAsync("crm-42", "Atlantis")).OrThrow().Id;

        Output.Begins("wording-explain");
        // snippet: wording-explain
        Explanation explanation = await outreach.ExplainAsync(id, TrailDetail.Everything);
        Console.WriteLine(explanation);
        // end

        Output.Begins("wording-parts");
        // snippet: wording-parts
        ExplainedTouch next = explanation.Items[0];
        Console.WriteLine(next.Plan.InWords(clock.Now));
        Console.WriteLine(string.Join("; ", next.Plan.Trail.Select(entry => $"{entry.Rule}: {entry.Reason.Code}")));

        FireResult refused = await outreach.FireAsync(id, Trigger.GaveUp);
        Console.WriteLine($"{refused.Refusal} / {refused.Refusal?.InWords()}");
        Console.WriteLine(Delay.BusinessDays(3).InWords());
        // end
        Output.Ends();
    }
}
