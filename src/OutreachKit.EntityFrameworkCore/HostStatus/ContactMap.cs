using OutreachKit.EntityFrameworkCore.UnitOfWork;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>How a row of the host's is known to be a contact's. Immutable and thread-safe.</summary>
/// <param name="type">The host's class.</param>
/// <param name="key">The property that holds the id.</param>
/// <param name="tenant">The property that holds the tenant; null if there is none.</param>
internal abstract class ContactMap(Type type, string key, string? tenant)
{
    internal Type Type => type;

    internal string Key => key;

    internal string? Tenant => tenant;

    /// <summary>Whose row it is; null if its key is not known yet.</summary>
    internal (string Tenant, ContactId Contact)? Of(EntityEntry entry) =>
        HostKeys.Known(entry.Property(key)) is not { } text || string.IsNullOrWhiteSpace(text)
            ? null
            : (tenant is null ? "" : HostKeys.Text(entry.Property(tenant).CurrentValue) ?? "", new ContactId(text));

    /// <summary>All rows that a context has loaded or is to add.</summary>
    internal abstract IEnumerable<EntityEntry> Tracked(DbContext db);

    /// <summary>A contact's row as the context has it, or loaded into it now, whatever the host's filters hide; null if there is none, or none any more.</summary>
    internal abstract ValueTask<EntityEntry?> FindAsync(HostRows rows, string tenant, ContactId contact, CancellationToken cancellationToken);
}
