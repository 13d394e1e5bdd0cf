using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Schema;
using OutreachKit.EntityFrameworkCore.UnitOfWork;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>Lets a host say something in its own transaction.</summary>
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
        + "give it OutreachStore.Over(…).");
}
