using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Schema;
using OutreachKit.EntityFrameworkCore.UnitOfWork;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>Lets an engine's changes be saved with the host's own.</summary>
public static class OutreachEngineExtensions
{
    /// <summary>What is said here is saved, or not, by the SaveChanges of a context of the host's, and made true soon after.</summary>
    /// <remarks>
    /// Each call adds rows to the context and does nothing else: it asks nothing of the database, and the host's save neither fails nor waits because of it. From
    /// the save on, nothing goes out to whom it may stop. Make one for each unit of work, beside the context; like the context, for one caller at a time.
    /// </remarks>
    /// <param name="outreach">An engine on an <see cref="OutreachStore"/> over the same database.</param>
    /// <param name="db">The host's context, whose model holds OutreachKit's tables.</param>
    /// <exception cref="InvalidOperationException">The engine is on another kind of store, or the tables are not in the model.</exception>
    public static OutreachUnitOfWork UnitOfWork(this OutreachEngine outreach, DbContext db)
    {
        ArgumentNullException.ThrowIfNull(outreach);
        ArgumentNullException.ThrowIfNull(db);
        OutreachStore store = outreach.Store();
        HostModel.Check(db);
        return outreach.UnitOfWork(ContextIntake.Of(db, store));
    }

    /// <summary>The same engine, whose changes are saved, or not, by the SaveChanges of a context of the host's.</summary>
    /// <remarks>
    /// Make one for each unit of work, beside the context. What it answers is what will be true once the host has saved; see
    /// <see cref="OutreachStore.Joining(DbContext)"/> for what it sees, and for what may go wrong then. Dispatchers, the feed, the store's clock, and settling
    /// that something is sent again are the engine's own.
    /// </remarks>
    /// <param name="outreach">An engine on an <see cref="OutreachStore"/> over the same database.</param>
    /// <param name="db">The host's context, whose model holds OutreachKit's tables.</param>
    /// <exception cref="InvalidOperationException">The engine is on another kind of store, or the tables are not in the model.</exception>
    public static OutreachEngine Using(this OutreachEngine outreach, DbContext db) => Using(outreach, db, isSynchronous: false);

    /// <summary>
    /// The same, for hosts that save synchronously: what is asked of the database is asked on the calling thread, so every task has completed
    /// when it is returned and its result can be taken at once, unless a settings resolver of the host's takes its time.
    /// </summary>
    /// <param name="outreach">An engine on an <see cref="OutreachStore"/> over the same database.</param>
    /// <param name="db">The host's context, whose model holds OutreachKit's tables.</param>
    /// <param name="isSynchronous">Whether every task is to have completed when it is returned.</param>
    /// <exception cref="InvalidOperationException">The engine is on another kind of store, or the tables are not in the model.</exception>
    public static OutreachEngine Using(this OutreachEngine outreach, DbContext db, bool isSynchronous)
    {
        ArgumentNullException.ThrowIfNull(outreach);
        ArgumentNullException.ThrowIfNull(db);
        return outreach.On(store => Ours(store, db.GetType().Name).Joining(db, isSynchronous));
    }

    /// <summary>The store that an engine is on.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    internal static OutreachStore Store(this OutreachEngine outreach)
    {
        OutreachStore? ours = null;
        _ = outreach.On(store => ours = Ours(store, "a context of the host's"));
        return ours!;
    }

    private static OutreachStore Ours(IOutreachStore store, string context) => store as OutreachStore ?? throw new InvalidOperationException(
        $"Only what an OutreachStore keeps can be saved with {context}, and this engine is on a {store.GetType().Name}: "
        + "give it OutreachStore.Over(…), and call Using on that engine, not on what Using gave.");
}
