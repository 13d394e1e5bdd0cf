using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.ConsoleRunner.Database;

/// <summary>The agenda, read one by one, so that somebody can watch how far it is: with many thousand people it takes some seconds.</summary>
internal static class OpenItems
{
    /// <summary>What is due by an instant, or waits for a person.</summary>
    internal static async Task<IReadOnlyList<AgendaItem>> ReadAsync(Workspace desk, Instant until, Action<int>? told, CancellationToken cancellationToken)
    {
        var open = new List<Enrollment>();
        var query = new OpenTouches(desk.Outreach.Tenant, until, InDoubt: true, Dead: true);
        await foreach (Enrollment enrollment in desk.Store.OpenEnrollmentsAsync(query, cancellationToken))
        {
            open.Add(enrollment);
            told?.Invoke(open.Count);
        }

        return [.. AgendaItem.Of(open, until)];
    }
}
