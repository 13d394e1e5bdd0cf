using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Sending;
using OutreachKit.Stores;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>A tick for people: a line for each touch as soon as it is out, then what it came to.</summary>
internal sealed class TickText(Screen screen, IReadOnlyDictionary<string, Card> people, bool dryRun) : ITickPrinter
{
    private readonly Lock _gate = new();

    public void Touch(Touch touch)
    {
        Card card = people.GetValueOrDefault(touch.Contact.Value) ?? Card.Unknown(touch.Contact.Value);
        string step = $"{touch.Step.Value.Replace('-', ' ')} ({touch.Kind.ToString().ToLowerInvariant()})";
        lock (_gate)
        {
            screen.Out.WriteLine($"{(dryRun ? "would go out: " : "")}{step} to {card.Label}{(touch.IsLate ? ", late" : "")}, key {touch.Key}");
            screen.Out.Flush();
        }
    }

    public void End(TickSum sum)
    {
        foreach (string line in Lines(sum))
        {
            screen.Out.WriteLine(line);
        }
    }

    private IEnumerable<string> Lines(TickSum sum)
    {
        if (sum.Paused is { } jump)
        {
            yield return Jumped(jump);
            yield break;
        }

        string would = dryRun ? "would " : "";
        string[] counts =
        [
            .. Count(sum.Done, $"{would}{(dryRun ? "go" : "went")} out"),
            .. Count(sum.TimersFired, $"{(sum.TimersFired == 1 ? "timer" : "timers")} {would}{(dryRun ? "fire" : "fired")}"),
            .. Count(sum.Skipped, "left out, too late"),
            .. Count(sum.Deferred, "put off, outside the hours for sending"),
            .. Count(sum.Retried, "could not be written, to be tried again"),
            .. Count(sum.Dead, "failed for good (see 'doubt list')"),
            .. Count(sum.InDoubt, "in doubt (see 'doubt list')"),
            .. Count(sum.Settled, "of a run that was cut off, and found in the outbox"),
        ];
        yield return counts.Length == 0 ? "Nothing is due." : $"{string.Join("; ", counts)}.";
        if (sum.WithOthers > 0)
        {
            string until = sum.NextLeaseEnd is { } end ? $" until {Times.Utc(end)}" : "";
            yield return $"{Counting.Of(sum.WithOthers, "touch", "touches")} still with another run{until}: tick again after that.";
        }

        if (sum.IsStopped)
        {
            yield return "Stopped before all was done: tick again.";
        }

        if (dryRun)
        {
            yield return "This was a dry run: nothing was sent, and nothing was changed.";
        }

        foreach (string fault in sum.Faults)
        {
            yield return $"Not done, and to be tried again at the next tick: {fault}";
        }
    }

    private static string[] Count(int count, string what) => count == 0 ? [] : [Counting.Invariant($"{count} {what}")];

    private static string Jumped(ClockJump jump) =>
        $"Nothing was sent: the clock showed {Times.Utc(jump.Shown)} where {Times.Utc(jump.Expected)} was expected, and a clock that jumped "
        + "would send too early. If it is right now, say so: tick --accept-clock.";
}
