using System.Data.Common;
using NodaTime;
using OutreachKit.Benchmarks.Work;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>Two databases of one kind, one with our store and one with the peer, in which the same contacts take the same steps.</summary>
internal sealed class StoreWork : IAsyncDisposable
{
    internal const int Batch = 50;

    // Monday, ten o'clock where the contacts live: the request is due at once. No microsecond of the rows ends in a zero, which
    // would not be written, so that all texts have the same length.
    internal static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 16, 0).PlusTicks(10);

    private readonly BenchDatabase _ourDatabase;
    private readonly BenchDatabase _peerDatabase;
    private readonly OutreachStore _store;
    private readonly HandClock _clock = new(Start);
    private readonly OutreachEngine _engine;
    private readonly Dispatcher _dispatcher;
    private readonly DbConnection _connection;
    private readonly RawPeer _peer;
    private readonly RawDispatcher _peerDispatcher;
    private readonly List<EnrollmentId> _enrolled = [];
    private readonly List<RawContact> _contacts = [];
    private readonly Dictionary<Guid, RawContact> _contactsById = [];

    private StoreWork(BenchDatabase ourDatabase, BenchDatabase peerDatabase, OutreachStore store, DbConnection connection, WrittenSteps steps)
    {
        _ourDatabase = ourDatabase;
        _peerDatabase = peerDatabase;
        _store = store;
        _engine = new OutreachEngine(Presets.InformationalInterview, store, _clock);
        _dispatcher = _engine.CreateDispatcher(
            TouchHandler.From(_ => TouchOutcome.Done), new DispatchOptions { BatchSize = Batch, Parallelism = Batch, ClockTolerance = null });
        _connection = connection;
        _peer = new RawPeer(connection, peerDatabase.Say);
        _peerDispatcher = peerDatabase.DispatcherOn(connection);
        Steps = steps;
    }

    internal WrittenSteps Steps { get; }

    private long Now => StoredTexts.UnixMicroseconds(_clock.Now);

    /// <param name="create">Makes an empty database.</param>
    /// <param name="contacts">How many are enrolled there from the beginning, the same ones on both sides.</param>
    internal static async Task<StoreWork> OpenAsync(Func<Task<BenchDatabase>> create, int contacts)
    {
        BenchDatabase ours = await create().ConfigureAwait(false);
        BenchDatabase theirs = await create().ConfigureAwait(false);
        SeedRow[] seed = [.. SeedRow.Many(contacts, EnrolledAt)];
        foreach (BenchDatabase database in new[] { ours, theirs })
        {
            await database.MakeTablesAsync().ConfigureAwait(false);
            await database.FillAsync(seed).ConfigureAwait(false);
        }

        OutreachStore store = await ours.OpenStoreAsync().ConfigureAwait(false);
        DbConnection connection = await theirs.ConnectAsync().ConfigureAwait(false);
        var work = new StoreWork(ours, theirs, store, connection, await WrittenSteps.MakeAsync(Start).ConfigureAwait(false));
        work.Know(seed);
        return work;
    }

    internal static string Contact(int i) => FormattableString.Invariant($"contact-{i:D7}");

    internal static Fact Reply(int i, Instant at) => Fact.ReplyReceived(at, key: FormattableString.Invariant($"<message-{i:D7}@mail.example>"));

    /// <summary>Contacts a millisecond apart, each in a commit of its own.</summary>
    internal async Task EnrollAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _clock.Now = EnrolledAt(_enrolled.Count);
            EnrollResult result = await _engine.EnrollAsync(Contact(_enrolled.Count), Year.ZoneId).ConfigureAwait(false);
            Must(result.IsNew);
            _enrolled.Add(result.OrThrow().Id);
        }
    }

    internal async Task EnrollRawAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var contact = new RawContact(Contact(_contacts.Count));
            await _peer.EnrollAsync(contact, Steps.Enrolled, StoredTexts.UnixMicroseconds(EnrolledAt(_contacts.Count))).ConfigureAwait(false);
            Know(contact);
        }
    }

    /// <summary>Contacts who are taken over together.</summary>
    internal async Task AdoptAsync(int count)
    {
        _clock.Now = EnrolledAt(_enrolled.Count);
        Adoption adoption = await _engine.AdoptAllAsync(
            Enumerable.Range(_enrolled.Count, count).Select(i => new EnrollRequest { Contact = Contact(i), Zone = Year.ZoneId })).ConfigureAwait(false);
        Must(adoption.Count(AdoptionOutcome.Adopted) == count);
        _enrolled.AddRange(adoption.Items.Select(item => item.Enrollment!.Id));
    }

    internal async Task AdoptRawAsync(int count)
    {
        long at = StoredTexts.UnixMicroseconds(EnrolledAt(_contacts.Count));
        StoredTexts written = Steps.Enrolled with { Due = at, Ready = at };
        SeedRow[] rows =
        [
            .. Enumerable.Range(_contacts.Count, count)
                .Select(i => new SeedRow(Guid.CreateVersion7(), Contact(i), at, Guid.NewGuid(), Guid.NewGuid(), written)),
        ];
        await _peerDatabase.InsertAsync(_connection, rows).ConfigureAwait(false);
        foreach (SeedRow row in rows)
        {
            Know(new RawContact(row.Id, row.Contact, row.Key));
        }
    }

    /// <summary>One pass: the requests of the next contacts are claimed, begun, sent and completed.</summary>
    internal async Task TickAsync()
    {
        TickReport report = await _dispatcher.TickAsync().ConfigureAwait(false);
        Must(report.Done == Batch);
    }

    internal async Task TickRawAsync() =>
        Must(await _peerDispatcher.TickAsync(_contactsById, Steps, Now, Batch).ConfigureAwait(false) == Batch);

    /// <summary>Somebody gives up on those contacts, and somebody starts over with them.</summary>
    internal async Task FireAsync(int from, int count)
    {
        foreach (Trigger command in new[] { Trigger.GaveUp, Trigger.Reopened })
        {
            for (int i = from; i < from + count; i++)
            {
                Must((await _engine.FireAsync(_enrolled[i], command).ConfigureAwait(false)).Event is not null);
            }
        }
    }

    internal async Task FireRawAsync(int from, int count)
    {
        foreach (StoredTexts step in new[] { Steps.GivenUp, Steps.Reopened })
        {
            for (int i = from; i < from + count; i++)
            {
                await _peer.FireAsync(_contacts[i], step, Now).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Those contacts reply, each in a mail of its own.</summary>
    internal async Task ReceiveAsync(int from, int count)
    {
        for (int i = from; i < from + count; i++)
        {
            Must((await _engine.ReceiveAsync(Contact(i), Reply(i, _clock.Now)).ConfigureAwait(false)).Count == 1);
        }
    }

    internal async Task ReceiveRawAsync(int from, int count)
    {
        for (int i = from; i < from + count; i++)
        {
            await _peer.ReceiveAsync(_contacts[i], Steps.Replied, Now).ConfigureAwait(false);
        }
    }

    /// <summary>Both databases must hold as much of everything in the end, or the peer did not do the same work.</summary>
    internal async Task MustAgreeAsync()
    {
        string ours = await Sums.OfAsync(_ourDatabase).ConfigureAwait(false);
        string peer = await Sums.OfAsync(_peerDatabase).ConfigureAwait(false);
        if (ours != peer)
        {
            throw new InvalidOperationException($"On {_ourDatabase.Kind} our rows add up to {ours}, the peer's to {peer}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync().ConfigureAwait(false);
        await _peer.DisposeAsync().ConfigureAwait(false);
        await _ourDatabase.DisposeAsync().ConfigureAwait(false);
        await _peerDatabase.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Those who are there from the beginning.</summary>
    private void Know(SeedRow[] seed)
    {
        foreach (SeedRow row in seed)
        {
            _enrolled.Add(new EnrollmentId(row.Id));
            Know(new RawContact(row.Id, row.Contact, row.Key));
        }

        _clock.Now = EnrolledAt(seed.Length);
    }

    private void Know(RawContact contact)
    {
        _contacts.Add(contact);
        _contactsById.Add(contact.Id, contact);
    }

    private static Instant EnrolledAt(int i) => Start + Duration.FromMilliseconds(i);

    private static void Must(bool isSo)
    {
        if (!isSo)
        {
            throw new InvalidOperationException("A step did not do what the row measures.");
        }
    }
}
