using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Sending;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>doubt list --json</c> prints.</summary>
internal sealed record DoubtJson(IReadOnlyList<DoubtJson.Doubt> Items)
{
    internal sealed record Doubt(
        string Contact, string Name, string Enrollment, string Pipeline, string Step, string Kind, int Occurrence, string Key,
        string State, string? Reason, string? Since, int Attempts, bool InOutbox);

    internal static DoubtJson Of(IEnumerable<AgendaItem> items, IReadOnlyDictionary<string, Card> people, SentKeys sent) => new(
    [
        .. items.Select(item => new Doubt(
            item.Contact.Value,
            people.GetValueOrDefault(item.Contact.Value)?.Name ?? "",
            item.Enrollment.Id.ToString(),
            item.Enrollment.Pipeline.ToString(),
            item.Touch.Item.Id.Value,
            item.Touch.Step!.Kind.ToString(),
            item.Touch.Occurrence,
            item.Touch.Key.ToString(),
            item.Touch.State.ToString(),
            item.Reason,
            item.Touch.BegunAt is { } begun ? Times.Utc(begun) : null,
            item.Touch.Attempts,
            sent.Holds(item.Touch.Key))),
    ]);
}
