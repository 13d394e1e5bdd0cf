using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OutreachKit.Embedding.Tests.Tenants;

/// <summary>Writes down every row that is saved, whosever it is, and turns the deletion of a contact into a mark.</summary>
internal sealed class AuditInterceptor : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        DbContext db = eventData.Context!;
        foreach (EntityEntry entry in db.ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged).ToList())
        {
            if (entry is { State: EntityState.Deleted, Entity: Contact deleted })
            {
                entry.State = EntityState.Modified;
                deleted.IsDeleted = true;
            }

            db.Add(new AuditEntry { Table = entry.Metadata.GetTableName()!, State = entry.State.ToString() });
        }

        return ValueTask.FromResult(result);
    }
}
