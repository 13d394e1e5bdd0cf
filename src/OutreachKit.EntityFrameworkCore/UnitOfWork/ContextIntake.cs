using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
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
    private static readonly ConditionalWeakTable<DbContext, ContextIntake> OfContexts = [];

    private readonly DbContext _db;
    private readonly Dictionary<(string Tenant, ContactId? Contact, EnrollmentId? Enrollment), (IntakeEntry Entry, IntakeRow Row)> _last = [];
    private readonly Dictionary<(Guid Scope, short Kind), StopRow> _stops = [];
    private OutreachStore _store;
    private Guid _unit = OutreachStore.NewId();
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
        db.SavedChanges -= intake.Saved;
        db.SavedChanges += intake.Saved;
        return intake;
    }

    /// <summary>Of whom something was said in a context since its last save: contacts, or enrollments whose contacts it does not know.</summary>
    internal static IReadOnlyList<(string Tenant, ContactId? Contact, EnrollmentId? Enrollment)> SaidIn(DbContext db) =>
        OfContexts.TryGetValue(db, out ContextIntake? intake) ? [.. intake._last.Keys] : [];

    public (Guid Unit, int Ordinal) Next() => (_unit, _ordinal++);

    public IntakeEntry Append(IntakeEntry entry)
    {
        (string, ContactId?, EnrollmentId?) whose = (entry.Tenant, entry.Contact, entry.IsForEnrollment ? entry.Enrollment : null);
        if (_last.TryGetValue(whose, out (IntakeEntry Entry, IntakeRow Row) last) && IsWaiting(last.Row)
            && entry.OrRepeated([last.Entry]) is var kept && !ReferenceEquals(kept, entry))
        {
            return kept;
        }

        var row = IntakeRow.Of(entry);
        _last[whose] = (entry, row);
        Add(row);
        return entry;
    }

    public void Add(Stop stop)
    {
        var row = StopRow.Of(stop, stop.Scope.HashBy(_store.HashKey, stop.Tenant));
        if (!_stops.TryGetValue((row.ScopeHash, row.Kind), out StopRow? same) || !IsWaiting(same))
        {
            _stops[(row.ScopeHash, row.Kind)] = row;
            Add(row);
        }
    }

    private bool IsWaiting(object row) => _db.Quietly(() => _db.Entry(row).State == EntityState.Added);

    private void Add(object row) => _db.Quietly(() => _db.Entry(row).State = EntityState.Added);

    /// <summary>The next thing that is said belongs to another unit.</summary>
    private void Saved(object? sender, SavedChangesEventArgs saved)
    {
        _unit = OutreachStore.NewId();
        _ordinal = 0;
        _last.Clear();
        _stops.Clear();
    }
}
