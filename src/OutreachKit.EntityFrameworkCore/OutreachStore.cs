using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Opening;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Stores.Written;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>Keeps everything in a relational database: SQLite in a file of the application, PostgreSQL on a server, or another.</summary>
/// <remarks>
/// <para>
/// <c>await OutreachStore.OpenAsync(o => o.UseSqlite("Data Source=outreach.db"))</c> makes the file and its tables, or brings
/// them up to date, and checks them; <c>o.UseNpgsql(connectionString)</c> does the same on a server. A process opens one store and
/// keeps it; any number of processes may open the same database.
/// </para>
/// <para>
/// Each call is one transaction on a connection of the store's own; it never takes part in a transaction of the host's. What fails
/// for a reason that may pass is tried again for as long as <see cref="OutreachStoreOptions.Patience"/> says; a commit whose answer
/// was lost is looked up and never made twice. Everything else that is wrong with the database is an
/// <see cref="OutreachStoreException"/>, and nothing half-written is left behind.
/// </para>
/// <para>
/// Leases run by the database server's clock on PostgreSQL, elsewhere by the machine's, which does not jump while the store is open.
/// Thread-safe. Disposing of it, or of a view that <see cref="With"/> gave, closes the connections of all.
/// </para>
/// </remarks>
public sealed partial class OutreachStore : IOutreachStore, IAsyncDisposable
{
    private readonly Executor _executor;
    private readonly PipelineCatalog? _pipelines;

    private OutreachStore(Executor executor, PipelineCatalog? pipelines)
    {
        _executor = executor;
        _pipelines = pipelines;
    }

    private Statements Say => _executor.Statements;

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

    /// <inheritdoc/>
    public IOutreachStore With(PipelineCatalog pipelines)
    {
        ArgumentNullException.ThrowIfNull(pipelines);
        return new OutreachStore(_executor, pipelines);
    }

    /// <summary>Closes the connections. Calls that are under way come to their end.</summary>
    public ValueTask DisposeAsync() => _executor.DisposeAsync();

    internal static async Task<OutreachStore> OpenAsync(
        Action<DbContextOptionsBuilder> configure, OutreachStoreOptions? options, Func<MachineClock?, Dialect>? dialect, CancellationToken cancellationToken)
    {
        var contexts = new ContextFactory(configure);
        return new(await Opener.OpenAsync(contexts, options ?? new(), dialect, cancellationToken).ConfigureAwait(false), null);
    }

    /// <summary>Asks something on a connection of the store's.</summary>
    internal ValueTask<object?> SayAsync(string sql) => _executor.ReadAsync(lane => lane.SayAsync(sql, CancellationToken.None), CancellationToken.None);

    /// <summary>The pipeline of a row, if it is not the one at hand.</summary>
    private Pipeline Pipeline(string name, int version, Pipeline? atHand) =>
        atHand is not null && atHand.Name == name && atHand.Version == version ? atHand
        : _pipelines?.Find(name, version) ?? throw new UnknownPipelineException(name, version, _pipelines);

    private Enrollment Read(StoredEnrollment row) => Read(row, null);

    private Enrollment Read(StoredEnrollment row, Pipeline? atHand) =>
        EnrollmentText.Read(row.State, Pipeline(row.Pipeline, row.Version, atHand), row.Revision);

    private HistoryEvent Read(StoredEvent row) => Read(row, null);

    private HistoryEvent Read(StoredEvent row, Pipeline? atHand) =>
        EventText.Read(row.Body, Pipeline(row.Pipeline, row.Version, atHand), new EnrollmentId(row.Enrollment), row.Revision);
}
