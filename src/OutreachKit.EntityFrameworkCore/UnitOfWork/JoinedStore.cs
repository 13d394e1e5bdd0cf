using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

/// <summary>
/// A store whose commits are changes in a host's context: they are saved, or not, with the host's own. It takes no gate, opens no
/// transaction and tries nothing again; that is the host's. Like the context, for one caller at a time.
/// </summary>
internal sealed partial class JoinedStore : StoreBase
{
    private readonly OutreachStore _store;
    private readonly DbContext _db;
    private readonly bool _isSynchronous;
    private readonly HostRows _rows;

    /// <param name="store">The store that workers use: it knows the pipelines.</param>
    /// <param name="db">The host's context.</param>
    /// <param name="isSynchronous">Whether every call is to have completed when it returns.</param>
    internal JoinedStore(OutreachStore store, DbContext db, bool isSynchronous)
    {
        _store = store;
        _db = db;
        _isSynchronous = isSynchronous;
        _rows = new HostRows(db, isSynchronous);
    }

    public override IOutreachStore With(PipelineCatalog pipelines, HashKey? hashKey = null) =>
        new JoinedStore((OutreachStore)_store.With(pipelines, hashKey), _db, _isSynchronous);

    // What workers do has to be true for the other workers at once, whatever becomes of the host's transaction.
    public override ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default) => throw NotHere();

    public override ValueTask<TouchClaim?> ClaimOneAsync(
        EnrollmentId enrollment, TouchKey touch, Instant now, Duration lease, CancellationToken cancellationToken = default) => throw NotHere();

    public override ValueTask<IReadOnlyList<Confirmation>> ConfirmAsync(
        IReadOnlyList<BegunTouch> touches, CancellationToken cancellationToken = default) => throw NotHere();

    protected override ValueTask<Confirmation> ConfirmOneAsync(BegunTouch touch, CancellationToken cancellationToken) => throw NotHere();

    public override ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default) => throw NotHere();

    public override ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default) => throw NotHere();

    public override ValueTask<StoreTime> TimeAsync(Instant now, CancellationToken cancellationToken = default) => throw NotHere();

    public override ValueTask PauseAsync(ClockJump jump, CancellationToken cancellationToken = default) => throw NotHere();

    public override ValueTask AcceptClockAsync(Instant now, CancellationToken cancellationToken = default) => throw NotHere();

    public override ValueTask<IReadOnlyList<FeedEntry>> FollowAsync(FeedCursor after, int limit, CancellationToken cancellationToken = default) => throw NotHere();

    /// <summary>A tenant may be large: it is erased by the database, not row by row through a context.</summary>
    public override ValueTask<int> EraseTenantAsync(string tenant, CancellationToken cancellationToken = default) => throw NotHere();

    /// <summary>Of the whole store, and of what is committed: asked on a connection of the store's own.</summary>
    public override ValueTask<Backlog> BacklogAsync(Instant now, CancellationToken cancellationToken = default) => _store.BacklogAsync(now, cancellationToken);

    /// <summary>Of what is committed, for the same reason.</summary>
    public override ValueTask<UnreadablePage> UnreadableAsync(string? tenant, EnrollmentId? after, int limit, CancellationToken cancellationToken = default) =>
        _store.UnreadableAsync(tenant, after, limit, cancellationToken);

    private static NotSupportedException NotHere([CallerMemberName] string call = "") => new(
        $"{call} goes by leases and the store's own time, and has to count at once, not when the host saves: "
        + "call it on the engine itself, not on Using(db).");
}
