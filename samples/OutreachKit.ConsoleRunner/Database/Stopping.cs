using NodaTime;

namespace OutreachKit.ConsoleRunner.Database;

/// <summary>Stops somebody for good: in the book first, then in the library.</summary>
internal static class Stopping
{
    /// <summary>They asked not to be written to.</summary>
    /// <returns>One result for each enrollment; none if they have none.</returns>
    internal static async Task<IReadOnlyList<FireResult>> StopAsync(Workspace desk, string id, Instant at, CancellationToken cancellationToken)
    {
        // Cut off in between, the next command finds them in the book and tells the library.
        desk.Book.Write(() => desk.Book.Cards.OptOut(id));
        IReadOnlyList<FireResult> results = await desk.Outreach.ReceiveAsync(id, Fact.Of(Trigger.OptedOut, at), cancellationToken);
        desk.Book.Write(() => desk.Book.Cards.MarkOptOutStored(id));
        return results;
    }

    /// <summary>Whoever must not be written to and is not known to the library as such.</summary>
    internal static async Task FinishAsync(Workspace desk, CancellationToken cancellationToken)
    {
        foreach (string id in desk.Book.Cards.Untold())
        {
            await StopAsync(desk, id, desk.Now, cancellationToken);
        }
    }
}
