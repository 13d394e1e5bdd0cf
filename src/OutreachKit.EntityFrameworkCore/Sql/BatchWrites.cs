using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// What many commits write, each for another enrollment: all rows of a table by one statement where the database has arrays, elsewhere each by the statement of
/// a commit alone.
/// </summary>
internal sealed class BatchWrites(Statements statements, Dialect dialect)
{
    private BatchStatements Many => statements.Batches;

    /// <summary>Adds enrollments, but those whose place is taken.</summary>
    /// <param name="newcomers">Whom.</param>
    /// <param name="added">Is given the id of each row that came in; where there are no arrays the results of the calls say it.</param>
    internal Call[] Enrolling(Committing[] newcomers, Action<Guid> added) => dialect.HasArrays
        ?
        [
            new(
                Many.Enroll!, Of(newcomers, p => p.After.Id.Value), Of(newcomers, p => p.After.Tenant), Of(newcomers, p => p.TenantRef),
                Of(newcomers, p => p.After.Contact.Value), Of(newcomers, p => p.ContactRef), Of(newcomers, p => p.After.Account),
                Of(newcomers, p => p.After.Pipeline.Name), Of(newcomers, p => p.PipelineRef), Of(newcomers, p => p.After.Pipeline.Version),
                Of(newcomers, p => p.After.Stage.Name), Of(newcomers, p => ReachedStages.ToText(p.After.Reached)), Of(newcomers, p => p.After.IsAdopted ? (short)1 : (short)0),
                Of(newcomers, p => UnixMicroseconds.Of(p.Event.RecordedAt)), Of(newcomers, p => p.State)) { Read = row => added(row.GetGuid(0)) },
        ]
        : Of(newcomers, p => p.Enroll());

    /// <summary>Moves enrollments on, whose rows are locked.</summary>
    internal Call[] Advancing(Committing[] parts) => dialect.HasArrays
        ?
        [
            new(
                Many.Advance!, Ids(parts), Of(parts, p => p.Event.Revision), Of(parts, p => p.After.Stage.Name), Of(parts, p => p.OpenSlot),
                Of(parts, p => ReachedStages.ToText(p.After.Reached)), Of(parts, p => p.State)) { MustChange = parts.Length },
        ]
        : Of(parts, p => p.Advance() with { MustChange = 1 });

    /// <summary>Takes out enrollments that were added in this very transaction.</summary>
    internal Call[] Removing(Committing[] parts) =>
        dialect.HasArrays ? [new(Many.RemoveEnrollments!, [Ids(parts)])] : Of(parts, p => new Call(statements.EraseEnrollment, p.After.Id.Value));

    /// <summary>Everything but the enrollments themselves.</summary>
    internal List<Call> Rest(Committing[] parts)
    {
        if (!dialect.HasArrays)
        {
            return [.. parts.SelectMany(p => p.Writes())];
        }

        List<Call> calls =
        [
            new(
                Many.AddHistory!, Ids(parts), Of(parts, p => p.Event.Revision), Of(parts, p => p.Id), Of(parts, p => UnixMicroseconds.Of(p.Event.RecordedAt)),
                Of(parts, p => p.Body)) { MustChange = parts.Length },
        ];
        (Committing Part, TouchWrite Write)[] touches = [.. parts.SelectMany(p => p.Commit.TouchChanges.Select(c => (p, TouchWrite.Of(p.Commit, c))))];
        (Committing Part, TouchWrite Write)[] added = [.. touches.Where(t => t.Write.Kind == TouchWriteKind.Add)];
        TouchWrite[] changed = [.. touches.Select(t => t.Write).Where(w => w.Kind is not (TouchWriteKind.Add or TouchWriteKind.Drop))];
        Guid[] dropped = [.. touches.Select(t => t.Write).Where(w => w.Kind == TouchWriteKind.Drop).Select(w => w.Key)];
        if (added.Length > 0)
        {
            calls.Add(new(
                Many.AddTouches!, Of(added, t => t.Write.Key), Of(added, t => t.Part.After.Id.Value), Of(added, t => t.Part.TenantRef), Of(added, t => t.Write.Status),
                Of(added, t => t.Write.IsTimer), Of(added, t => t.Write.Due), Of(added, t => t.Write.Ready)) { MustChange = added.Length });
        }

        if (changed.Length > 0)
        {
            calls.Add(new(
                Many.ChangeTouches!, Of(changed, w => w.Key), Of(changed, w => w.Status), Of(changed, w => w.Due), Of(changed, w => w.Ready), Of(changed, LeaseOf)));
        }

        if (dropped.Length > 0)
        {
            calls.Add(new(Many.DropTouches!, [dropped]));
        }

        return calls;
    }

    private static Guid[] Ids(Committing[] parts) => Of(parts, p => p.After.Id.Value);

    private static TTo[] Of<TFrom, TTo>(TFrom[] rows, Func<TFrom, TTo> value) => Array.ConvertAll(rows, row => value(row));

    /// <summary>As <see cref="BatchStatements.ChangeTouches"/> wants it.</summary>
    private static long? LeaseOf(TouchWrite write) => write.Kind switch
    {
        TouchWriteKind.Free => -1,
        TouchWriteKind.Begin => write.Lease,
        _ => null,
    };
}
