using Microsoft.EntityFrameworkCore;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.EntityFrameworkCore.Schema;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Stores.Serialization;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>Keeps everything in a relational database: SQLite in a file of the application, PostgreSQL on a server, or another.</summary>
/// <remarks>
/// <para>
/// <c>await OutreachStore.OpenAsync(o => o.UseSqlite("Data Source=outreach.db"))</c> makes the file and its tables, or brings
/// them up to date, and checks them; <c>o.UseNpgsql(connectionString)</c> does the same on a server. A process opens one store and
/// keeps it; any number of processes may open the same database.
/// </para>
/// <para>
/// Each call is one transaction on a connection of the store's own. What is said in a transaction of the host's
/// (<see cref="OutreachEngineExtensions.UnitOfWork"/>) is a row there, and applied on a connection of the store's own afterwards. What fails for a reason that may pass is tried again for as long as <see cref="OutreachStoreOptions.RetryBudget"/> says; a commit whose answer
/// was lost is looked up and never made twice. Everything else that is wrong with the database is an
/// <see cref="OutreachStoreException"/>, and nothing half-written is left behind.
/// </para>
/// <para>
/// Leases run by the database server's clock on PostgreSQL, elsewhere by the machine's, which does not jump while the store is open.
/// Thread-safe. Disposing of it, or of a view that <see cref="With"/> gave, closes the connections of all.
/// </para>
/// </remarks>
public sealed partial class OutreachStore : StoreBase, IAsyncDisposable, IDisposable
{
    private readonly Executor _executor;
    private readonly PipelineCatalog? _pipelines;

    private OutreachStore(Executor executor, HostMap? map, TimeSpan saveWait, PipelineCatalog? pipelines, HashKey hashKey)
    {
        Map = map;
        SaveWait = saveWait;
        _executor = executor;
        _pipelines = pipelines;
        HashKey = hashKey;
        Veto = map?.Veto(this);
    }

    /// <summary>What the map of the host's rows forbids (<c>HostMapBuilder.VetoWhen</c>), for <c>DispatchOptions.Veto</c>; null if it forbids nothing.</summary>
    public ITouchVeto? Veto { get; }

    internal HashKey HashKey { get; }

    internal HostMap? Map { get; }

    internal TimeSpan SaveWait { get; }

    private Statements Statements => _executor.Statements;

    /// <summary>Opens a database, and makes it if it is not there.</summary>
    /// <param name="configure">Names the provider and the connection, as for any context.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OutreachStoreException">The database is not to be had, or not to be trusted; the message says why.</exception>
    /// <exception cref="ArgumentException">No relational provider is named.</exception>
#pragma warning disable RS0026 // The other OpenAsync is the port's, and about open touches.
    public static Task<OutreachStore> OpenAsync(
        Action<DbContextOptionsBuilder> configure, OutreachStoreOptions? options = null, CancellationToken cancellationToken = default)
#pragma warning restore RS0026
    {
        ArgumentNullException.ThrowIfNull(configure);
        return OpenAsync(configure, options, null, cancellationToken);
    }

    /// <summary>A store in the host's own database, over contexts of the host's whose model holds OutreachKit's tables.</summary>
    /// <remarks>
    /// <para>
    /// It opens with the first call, and again until it succeeds: as long as the tables are not there, calls fail with
    /// <see cref="OutreachStoreFault.OlderDatabase"/>, and a dispatcher may wait. It makes no tables
    /// (<see cref="OutreachStoreOptions.MigrateOnOpen"/> means nothing here): the host's migrations do, or
    /// <see cref="OutreachDatabaseFacadeExtensions.EnsureOutreachKitTablesAsync"/>.
    /// </para>
    /// <para>
    /// Each connection is that of a context of its own, which is kept for as long as the connection and disposed of with it, when it has not been used for a while; at most
    /// <see cref="OutreachStoreOptions.MaxConnections"/>. Interceptors of connections see them; commands and transactions are the store's own, and neither the context's
    /// interceptors nor its execution strategy have to do with them. To say something in a transaction of the host's, see
    /// <see cref="OutreachEngineExtensions.UnitOfWork"/>.
    /// </para>
    /// </remarks>
    /// <param name="contexts">Makes a context, a new one with a connection of its own each time, on any thread.</param>
    /// <param name="options">How it behaves.</param>
    /// <typeparam name="TContext">A context whose <c>OnModelCreating</c> calls <c>modelBuilder.AddOutreachKit(Database)</c>.</typeparam>
    public static OutreachStore Over<TContext>(Func<TContext> contexts, OutreachStoreOptions? options = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(contexts);
        return Over(() => new ScopedDbContext(contexts()), options);
    }

    /// <inheritdoc/>
    /// <exception cref="Exception">HostMapException: The map of the host's rows speaks of other pipelines, or of stages that they do not have.</exception>
    public override IOutreachStore With(PipelineCatalog pipelines, HashKey? hashKey = null)
    {
        ArgumentNullException.ThrowIfNull(pipelines);
        Map?.Check(pipelines);
        return new OutreachStore(_executor, Map, SaveWait, pipelines, hashKey ?? HashKey.None);
    }

    /// <summary>Closes the connections. Calls that are under way come to their end.</summary>
    public ValueTask DisposeAsync() => _executor.DisposeAsync();

    /// <summary>Closes the connections, for containers that dispose of nothing asynchronously.</summary>
    public void Dispose() => _executor.Dispose();

    internal static OutreachStore Over(Func<ScopedDbContext> contexts, OutreachStoreOptions? options)
    {
        OutreachStoreOptions chosen = options ?? new();

        // Not even a context is made before the first call: what makes contexts may itself be waiting for this store.
        StoreBehavior behavior = chosen.Behavior;
        var profile = new Lazy<DatabaseProfile>(() => DatabaseProfile.Of(contexts, behavior), LazyThreadSafetyMode.PublicationOnly);
        return new(new Executor(contexts, profile, behavior, executor => HostDatabaseInitializer.OpenAsync(executor, contexts, behavior)), chosen.Map, chosen.SaveWait, null, HashKey.None);
    }

    internal static async Task<OutreachStore> OpenAsync(
        Action<DbContextOptionsBuilder> configure, OutreachStoreOptions? options, Func<MachineClock?, Dialect>? dialect, CancellationToken cancellationToken)
    {
        var contexts = new ContextFactory(configure);
        OutreachStoreOptions chosen = options ?? new();
        return new(
            await DatabaseInitializer.OpenAsync(contexts, chosen.Behavior, dialect, cancellationToken).ConfigureAwait(false), chosen.Map, chosen.SaveWait, null, HashKey.None);
    }

    /// <summary>A context as the store makes them, for the caller to dispose of.</summary>
    internal ScopedDbContext NewContext() => _executor.NewContext();

    /// <summary>Asks something on a connection of the store's.</summary>
    internal ValueTask<object?> SayAsync(string sql) => _executor.ReadAsync(connection => connection.SayAsync(sql, CancellationToken.None), CancellationToken.None);

    /// <summary>The pipeline of a row, if it is not the one at hand.</summary>
    private Pipeline Pipeline(string name, int version, Pipeline? atHand) =>
        atHand is not null && atHand.Name == name && atHand.Version == version ? atHand
        : _pipelines?.Find(name, version) ?? throw new UnknownPipelineException(name, version, _pipelines);

    internal Enrollment Read(StoredEnrollment row) => Read(row, null);

    private Enrollment Read(StoredEnrollment row, Pipeline? atHand) =>
        EnrollmentText.Read(row.State, Pipeline(row.Pipeline, row.Version, atHand), row.Revision, _pipelines?.Zones);

    /// <summary>One of many: what cannot be read stops nobody else (law C12).</summary>
    internal (Enrollment? Enrollment, UnreadableEnrollment? Unreadable) TryRead(in ListedEnrollment row)
    {
        StoredEnrollment stored = row.Stored;
        UnreadableCode code = UnreadableCode.UnknownPipeline;
        if (_pipelines is null)
        {
            // Nobody has told the store of any pipeline: that is a mistake of the caller's, and no row's.
            throw new UnknownPipelineException(stored.Pipeline, stored.Version, _pipelines);
        }

        if (_pipelines.Find(stored.Pipeline, stored.Version) is { } pipeline)
        {
            try
            {
                return (Read(stored, pipeline), null);
            }
            catch (StoredTextException fault) when (fault.Code is not null)
            {
                code = fault.Code.Value;
            }
        }

        return (null, new(new EnrollmentId(row.Id), row.Tenant, new ContactId(row.Contact), stored.Pipeline, stored.Version, row.IsFinished, code));
    }

    internal ContactEnrollments TryRead(IEnumerable<ListedEnrollment> rows)
    {
        List<(Enrollment? Enrollment, UnreadableEnrollment? Unreadable)> read = [.. rows.Select(row => TryRead(row))];
        return new([.. read.Select(r => r.Enrollment).OfType<Enrollment>()], [.. read.Select(r => r.Unreadable).OfType<UnreadableEnrollment>()]);
    }

    internal HistoryEvent Read(StoredEvent row) => Read(row, null);

    private HistoryEvent Read(StoredEvent row, Pipeline? atHand) =>
        EventText.Read(row.Body, Pipeline(row.Pipeline, row.Version, atHand), new EnrollmentId(row.Enrollment), row.Revision, _pipelines?.Zones);
}
