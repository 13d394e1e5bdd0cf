#if NET10_0_OR_GREATER
using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.Stores;
using OutreachKit.Testing.Conformance;

namespace HostApp;

internal static class DurableSnippets
{
    internal static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("outreach-").FullName;
        string file = Path.Combine(folder, "outreach.db");
        var clock = new DeskClock(Instant.FromUtc(2026, 3, 2, 16, 0));

        Output.Begins("stores-sqlite");
        // snippet: stores-sqlite
        await using (OutreachStore store = await OutreachStore.OpenAsync(o => o.UseSqlite($"Data Source={file}")))
        {
            var outreach = new OutreachEngine(Presets.InformationalInterview, store, clock);
            await outreach.EnrollAsync("crm-42", "America/Chicago");
        }

        // Another run of the program, or another process.
        await using (OutreachStore store = await OutreachStore.OpenAsync(o => o.UseSqlite($"Data Source={file}")))
        {
            var outreach = new OutreachEngine(Presets.InformationalInterview, store, clock);
            await outreach.TickAsync(new SilentMailer());
            Enrollment ada = (await outreach.FindByContactAsync("crm-42"))[0];
            Console.WriteLine(await outreach.ExplainAsync(ada.Id));
        }
        // end

        Output.Begins("stores-feed");
        await using (OutreachStore store = await OutreachStore.OpenAsync(o => o.UseSqlite($"Data Source={file}")))
        {
            var outreach = new OutreachEngine(Presets.InformationalInterview, store, clock);
            // snippet: stores-feed
            FeedCursor kept = FeedCursor.Start;
            FeedPage page = await outreach.FollowAsync(kept);
            foreach (FeedEntry entry in page.Entries)
            {
                Console.WriteLine($"{entry.Contact} {entry.Event?.Revision}: {entry.Event?.InWords() ?? entry.SetAside?.Fault ?? entry.Unreadable!.Remedy}");
            }

            kept = page.Next;
            // end
        }

        Output.Ends();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    // snippet: stores-postgresql
    internal static Task<OutreachStore> OpenOnServerAsync(string connectionString) =>
        OutreachStore.OpenAsync(o => o.UseNpgsql(connectionString));
    // end
}

// snippet: stores-conformance
public sealed class MyStoreTests : StoreConformanceSuite
{
    private readonly DeskClock _leases = new(Instant.FromUtc(2026, 3, 2, 16, 0));

    // A store of your own, empty, for each test.
    protected override ValueTask<IOutreachStore> OpenAsync() => ValueTask.FromResult<IOutreachStore>(new InMemoryStore(_leases));

    // As if so much of the store's own time had passed: move its clock, or make all leases older by an update.
    protected override ValueTask LetLeasesPassAsync(IOutreachStore store, Duration time)
    {
        _leases.Now += time;
        return ValueTask.CompletedTask;
    }
}
// end
#endif
