using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Sql;
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

    /// <summary>
    /// Enrolls a contact whose id the database draws, by the very save that adds them: what is said gets the id in the same transaction. Where the id is known
    /// already, it is enrolled by it.
    /// </summary>
    /// <param name="work">What <see cref="UnitOfWork"/> gave.</param>
    /// <param name="contact">The host's row, which the context tracks or is about to add.</param>
    /// <param name="key">The property that holds its id: an int, a long, a Guid or a text.</param>
    /// <param name="request">Makes the request, of the contact that it is given: a stand-in where the id is still to be drawn. The pipeline's start, with no zone, unless said.</param>
    /// <returns>As <see cref="OutreachUnitOfWork.Enroll(EnrollRequest)"/>.</returns>
    /// <typeparam name="TContact">The host's class.</typeparam>
    /// <typeparam name="TKey">The id's type.</typeparam>
    /// <exception cref="ArgumentException">The key is no property of its own, or not of these types; or the request cannot be met.</exception>
    /// <exception cref="InvalidOperationException">The unit of work is of another kind; or the context does not know the contact.</exception>
    public static EnrollmentId Enroll<TContact, TKey>(
        this OutreachUnitOfWork work, TContact contact, Expression<Func<TContact, TKey>> key, Func<ContactId, EnrollRequest>? request = null)
        where TContact : class
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(key);
        if (work.Writer is not ContextIntake intake)
        {
            throw new InvalidOperationException("The unit of work is not one of a context's: take it from outreach.UnitOfWork(db).");
        }

        string name = Selector.NameOf(key) is { } property && HostKeys.IsKnown(typeof(TKey))
            ? property
            : throw new ArgumentException($"The key of {typeof(TContact).Name} must be a property of its own, a Guid, an int, a long or a text, like c => c.Id.", nameof(key));
        return intake.Enroll(work, contact, name, request ?? (id => new EnrollRequest { Contact = id }));
    }

    /// <summary>The store that an engine is on.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    internal static OutreachStore Store(this OutreachEngine outreach)
    {
        OutreachStore? ours = null;
        _ = outreach.On(store => ours = Ours(store));
        return ours!;
    }

    private static OutreachStore Ours(IOutreachStore store) => store as OutreachStore ?? throw new InvalidOperationException(
        $"Only what an OutreachStore keeps can be saved with a context of the host's, and this engine is on a {store.GetType().Name}: "
        + "give it OutreachStore.Over(…).");
}
