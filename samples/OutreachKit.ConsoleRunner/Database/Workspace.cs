using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.Pipelines;
using OutreachKit.Stores;

namespace OutreachKit.ConsoleRunner.Database;

/// <summary>What a command works with: the engine on one database file, and the names of the people in it.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    /// <summary>How long a run keeps its touches from others: each takes milliseconds, and after a crash nobody wants to wait.</summary>
    internal static readonly Duration Lease = Duration.FromSeconds(5);

    private readonly OutreachStore _store;

    private Workspace(OutreachStore store, AddressBook book, IClock clock)
    {
        _store = store;
        Store = store.With(new PipelineCatalog(Pipelines));
        Book = book;
        Clock = clock;
        Outreach = new OutreachEngine(Pipelines, store, clock, new OutreachEngineOptions { ResendGrace = Lease });
    }

    /// <summary>The pipelines that somebody may be enrolled in.</summary>
    internal static IReadOnlyList<Pipeline> Pipelines { get; } = [Presets.InformationalInterview];

    internal OutreachEngine Outreach { get; }

    /// <summary>What the engine works on, for the few questions that it is not asked.</summary>
    internal IOutreachStore Store { get; }

    internal AddressBook Book { get; }

    internal IClock Clock { get; }

    internal Instant Now => Clock.GetCurrentInstant();

    /// <summary>Opens the file; its tables are made, or brought up to date, and opt-outs that were cut off are finished.</summary>
    /// <exception cref="OutreachStoreException">Something is wrong with it.</exception>
    internal static async Task<Workspace> OpenAsync(DbFile file, IClock clock, CancellationToken cancellationToken)
    {
        file.KeepToOwner();
        string connection = new SqliteConnectionStringBuilder { DataSource = file.Path }.ToString();
        OutreachStore store = await OutreachStore.OpenAsync(options => options.UseSqlite(connection), cancellationToken: cancellationToken);
        try
        {
            var desk = new Workspace(store, AddressBook.Open(file.Path), clock);
            await Stopping.FinishAsync(desk, cancellationToken);
            return desk;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>The card of that id; one that says no more than the id where the book has none.</summary>
    internal Card CardOf(string id) => Book.Cards.Find(id) ?? Card.Unknown(id);

    public async ValueTask DisposeAsync()
    {
        Book.Dispose();
        await _store.DisposeAsync();
    }
}
