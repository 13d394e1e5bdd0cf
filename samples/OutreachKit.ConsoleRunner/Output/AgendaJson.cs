using NodaTime;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>agenda --json</c> prints. What has no date has a null for it, and so has what a refresh would leave at its date.</summary>
internal sealed record AgendaJson(string Now, IReadOnlyList<AgendaJson.Open> Items)
{
    internal sealed record Open(
        string Contact, string Name, string Enrollment, string Pipeline, string Stage, string Step, string Kind, int Occurrence, string Key,
        string? Due, string? Local, string Zone, string State, string Need, bool Late, string? AfterRefresh, string? Reason);

    internal static AgendaJson Of(Instant now, IEnumerable<AgendaItem> items, IReadOnlyDictionary<string, Card> people) =>
        new(Times.Utc(now), [.. items.Select(item => Of(item, people, now))]);

    private static Open Of(AgendaItem item, IReadOnlyDictionary<string, Card> people, Instant now) => new(
        item.Contact.Value,
        people.GetValueOrDefault(item.Contact.Value)?.Name ?? "",
        item.Enrollment.Id.ToString(),
        item.Enrollment.Pipeline.ToString(),
        item.Stage.Name,
        item.Touch.Item.Id.Value,
        item.Touch.Step!.Kind.ToString(),
        item.Touch.Occurrence,
        item.Touch.Key.ToString(),
        item.Due is { } due ? Times.Utc(due) : null,
        item.Due is { } at ? Times.Local(at, item.Enrollment.Zone.Zone) : null,
        item.Enrollment.Zone.Id,
        item.Touch.State.ToString(),
        item.Need.ToString(),
        item.Touch.IsLateAt(now),
        item.Enrollment.Explain(item.Touch) is var plan && Names.Refreshed(item.Touch, plan) is not null ? plan.Due is { } after ? Times.Utc(after) : "never" : null,
        item.Reason);
}
