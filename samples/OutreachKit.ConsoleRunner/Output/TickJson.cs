using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Sending;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>tick --json</c> prints: each touch as soon as it is out, then the totals, in one document.</summary>
internal sealed class TickJson(Screen screen, IReadOnlyDictionary<string, Card> people, Instant now, bool dryRun) : ITickPrinter
{
    private readonly Lock _gate = new();
    private int _printed;

    internal sealed record Sent(
        string Contact, string Name, string Enrollment, string Pipeline, string Stage, string Step, string Kind, int Occurrence,
        string Key, string Due, string At, bool Late);

    internal sealed record Totals(
        int Done, int TimersFired, int Skipped, int Deferred, int Retried, int Dead, int InDoubt, int Settled, int WithOthers,
        bool Stopped, Jump? Paused, IReadOnlyList<string> Faults);

    internal sealed record Jump(string Expected, string Shown);

    public void Touch(Touch touch)
    {
        lock (_gate)
        {
            screen.Out.Write($"{(_printed++ == 0 ? Head() : ",")}\n    {JsonText.Line(Of(touch))}");
            screen.Out.Flush();
        }
    }

    public void End(TickSum sum)
    {
        string totals = JsonText.Of(new Totals(
            sum.Done, sum.TimersFired, sum.Skipped, sum.Deferred, sum.Retried, sum.Dead, sum.InDoubt, sum.Settled, sum.WithOthers, sum.IsStopped,
            sum.Paused is { } jump ? new Jump(Times.Utc(jump.Expected), Times.Utc(jump.Shown)) : null,
            sum.Faults));
        screen.Out.Write($"{(_printed == 0 ? Head() : "\n  ")}],{totals[1..]}\n");
    }

    /// <summary>Not before there is something to print: a tick that fails at once prints no half of a document.</summary>
    private string Head() => $"{{\n  \"now\": \"{Times.Utc(now)}\",\n  \"dryRun\": {(dryRun ? "true" : "false")},\n  \"touches\": [";

    private Sent Of(Touch touch) => new(
        touch.Contact.Value,
        people.GetValueOrDefault(touch.Contact.Value)?.Name ?? "",
        touch.Enrollment.ToString(),
        touch.Pipeline,
        touch.Stage.Name,
        touch.Step.Value,
        touch.Kind.ToString(),
        touch.Occurrence,
        touch.Key.ToString(),
        Times.Utc(touch.Due),
        Times.Utc(touch.BegunAt),
        touch.IsLate);
}
