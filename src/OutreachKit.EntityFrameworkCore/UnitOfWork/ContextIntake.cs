using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

/// <summary>
/// What is said beside the rows of a host's context: rows that are added and nothing else. They are saved, or not, with the host's own; a context that is
/// cleared, rolled back or thrown away has said nothing.
/// </summary>
/// <remarks>One for each context. Like the context, for one caller at a time.</remarks>
internal sealed class ContextIntake : IIntakeWriter
{
    /// <summary>Stands for an id that the database has still to draw.</summary>
    private const string Unnamed = "?";

    private static readonly ConditionalWeakTable<DbContext, ContextIntake> OfContexts = [];

    private readonly DbContext _db;
    private readonly Dictionary<(string Tenant, ContactId? Contact, EnrollmentId? Enrollment), (IntakeEntry Entry, IntakeRow Row)> _last = [];
    private readonly Dictionary<(Guid Scope, short Kind), StopRow> _stops = [];
    private readonly List<AddedContact> _added = [];
    private readonly List<object> _rows = [];
    private OutreachStore _store;
    private Action<IntakeRow>? _appendsFor;
    private Guid _unit = RandomId.New();
    private int _ordinal;

    private ContextIntake(DbContext db, OutreachStore store)
    {
        _db = db;
        _store = store;
    }

    /// <summary>The one of a context; it hears of the context's saves from now on.</summary>
    internal static ContextIntake Of(DbContext db, OutreachStore store)
    {
        ContextIntake intake = OfContexts.GetValue(db, made => new ContextIntake(made, store));
        intake._store = store;

        // A context that came back from a pool has forgotten who listens.
        db.SavingChanges -= intake.Saving;
        db.SavingChanges += intake.Saving;
        db.SavedChanges -= intake.Saved;
        db.SavedChanges += intake.Saved;
        return intake;
    }

    /// <summary>Of whom something was said in a context since its last save: contacts, or enrollments whose contacts it does not know.</summary>
    internal static IReadOnlyList<(string Tenant, ContactId? Contact, EnrollmentId? Enrollment)> SaidIn(DbContext db) =>
        Find(db) is { } intake ? [.. intake._last.Keys.Where(k => k.Contact != Unnamed), .. intake._added.Select(a => (a.Row.Tenant, a.Id, (EnrollmentId?)null))] : [];

    /// <summary>The one of a context, if something was said in it.</summary>
    internal static ContextIntake? Find(DbContext db) => OfContexts.TryGetValue(db, out ContextIntake? intake) ? intake : null;

    /// <summary>Enrolls a contact of the host's, by the id that they have or by the one that the database will draw.</summary>
    internal EnrollmentId Enroll(OutreachUnitOfWork work, object contact, string key, Func<ContactId, EnrollRequest> request)
    {
        EntityEntry entry = _db.Quietly(() => _db.Entry(contact));
        if (entry.State == EntityState.Detached)
        {
            throw new InvalidOperationException($"The context does not know the {contact.GetType().Name}: add it first.");
        }

        if (HostKeys.Known(entry.Property(key)) is { } known)
        {
            return work.Enroll(request(known));
        }

        CommitListener.Listen();
        _appendsFor = row => _added.Add(new AddedContact(entry, key, row));
        try
        {
            return work.Enroll(request(Unnamed));
        }
        finally
        {
            _appendsFor = null;
        }
    }

    /// <summary>Gives what was said of added contacts their ids, in the transaction that is about to be committed.</summary>
    /// <param name="transaction">The transaction; null for the one that is around.</param>
    /// <param name="isAgain">Whether also those that have theirs: what was written in a transaction before may have been rolled back.</param>
    internal void NameAdded(DbTransaction? transaction, bool isAgain)
    {
        foreach (AddedContact added in _added)
        {
            if (_db.Quietly(() => added.ToName(isAgain)) is { } named)
            {
                DbConnection connection = _db.Database.GetDbConnection();
                using DbCommand command = _store.NamingCommand(connection, added.Row, named.EntryId, named.Contact);
                command.Transaction = transaction;
                if (command.ExecuteNonQuery() == 1)
                {
                    added.IsNamed(named.EntryId);
                }
            }
        }
    }

    public (Guid Unit, int Ordinal) Next() => (_unit, _ordinal++);

    public IntakeEntry Append(IntakeEntry entry)
    {
        (string, ContactId?, EnrollmentId?) whose = (entry.Tenant, entry.Contact, entry.IsForEnrollment ? entry.Enrollment : null);
        if (_appendsFor is null && _last.TryGetValue(whose, out (IntakeEntry Entry, IntakeRow Row) last) && IsWaiting(last.Row)
            && entry.OrRepeated([last.Entry]) is var kept && !ReferenceEquals(kept, entry))
        {
            return kept;
        }

        IntakeEntry said = _appendsFor is null ? entry : entry with { Contact = null };
        var row = IntakeRow.Of(said);
        _last[whose] = (entry, row);
        _appendsFor?.Invoke(row);
        Add(row);
        return entry;
    }

    public void Add(Stop stop)
    {
        var row = StopRow.Of(stop, _store.HashKey);
        if (!_stops.TryGetValue((row.ScopeHash, row.Kind), out StopRow? same) || !IsWaiting(same))
        {
            _stops[(row.ScopeHash, row.Kind)] = row;
            Add(row);
        }
    }

    private bool IsWaiting(object row) => _db.Quietly(() => _db.Entry(row).State == EntityState.Added);

    private void Add(object row)
    {
        _rows.Add(row);
        _db.Quietly(() => _db.Entry(row).State = EntityState.Added);
    }

    private void Saving(object? sender, SavingChangesEventArgs saving) => _added.ForEach(added => added.IsNamed(0));

    /// <summary>The next thing that is said belongs to another unit.</summary>
    private void Saved(object? sender, SavedChangesEventArgs saved)
    {
        if (_added.Count > 0)
        {
            NameInTransaction();
            _added.RemoveAll(added => !_db.Quietly(() => added.IsWaiting));
        }

        _db.Quietly(() => _rows.RemoveAll(LetGo));
        _unit = RandomId.New();
        _ordinal = 0;
        _last.Clear();
        _stops.Clear();
    }

    /// <summary>
    /// The context forgets what was saved. The host's transaction may still take it back, and then a database may give its number to the next row: a
    /// context that knew two rows by one number would refuse to save (law C11).
    /// </summary>
    private bool LetGo(object row)
    {
        EntityEntry entry = _db.Entry(row);
        if (entry.State == EntityState.Unchanged)
        {
            entry.State = EntityState.Detached;
        }

        return entry.State == EntityState.Detached;
    }

    /// <summary>In a transaction of the host's, which is committed later; where the host has told Entity Framework to open none, at once.</summary>
    private void NameInTransaction()
    {
        _db.Database.OpenConnection();
        try
        {
            NameAdded(_db.Database.CurrentTransaction?.GetDbTransaction(), isAgain: false);
        }
        finally
        {
            _db.Database.CloseConnection();
        }
    }
}
