using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>
/// Who set a status that waits to be saved: the host, or we. What we set is no news to us, nor is what the host set and we have heard
/// of, however often SaveChanges is called for it.
/// </summary>
internal static class Setting
{
    private static readonly ConditionalWeakTable<object, Dictionary<string, object?>> Known = [];

    /// <summary>
    /// Sets a status, unless the host has set one that we have still to hear of: what that leads to comes after. One that says that they
    /// must not be written to is never taken back by us, however it came there.
    /// </summary>
    /// <returns>Whether that changed anything.</returns>
    internal static bool Set(EntityEntry entry, StatusMap status, object? value)
    {
        PropertyEntry property = entry.Property(status.Property);
        if (Equals(property.CurrentValue, value) || status.SaysStop(property.CurrentValue) || IsNews(entry, status) || IsPerhapsNews(entry, status))
        {
            return false;
        }

        property.CurrentValue = value;
        Know(entry, status);
        return true;
    }

    /// <summary>Whether the host has set a status that means something and that we have not heard of.</summary>
    internal static bool IsNews(EntityEntry entry, StatusMap status)
    {
        PropertyEntry property = entry.Property(status.Property);
        return entry.State is EntityState.Modified or EntityState.Unchanged // The tracker may not have looked yet.
            && !Equals(property.OriginalValue, property.CurrentValue)
            && IsUnheard(entry, status);
    }

    /// <summary>Whether it may be so: the host hands the row over as changed, and only the database knows what the status was.</summary>
    internal static bool IsPerhapsNews(EntityEntry entry, StatusMap status)
    {
        PropertyEntry property = entry.Property(status.Property);
        return entry.State == EntityState.Modified && property.IsModified
            && Equals(property.OriginalValue, property.CurrentValue)
            && IsUnheard(entry, status);
    }

    internal static void Know(EntityEntry entry, StatusMap status)
    {
        PropertyEntry property = entry.Property(status.Property);
        Known.GetOrCreateValue(entry.Entity)[status.Property] = property.CurrentValue;
    }

    /// <summary>It is saved, or was not heard after all: the next change is news again.</summary>
    internal static void Forget(EntityEntry entry) => Known.Remove(entry.Entity);

    private static bool IsUnheard(EntityEntry entry, StatusMap status)
    {
        object? value = entry.Property(status.Property).CurrentValue;
        return status.FiredBy(value) is not null
            && !(Known.TryGetValue(entry.Entity, out Dictionary<string, object?>? known)
                && known.TryGetValue(status.Property, out object? heard) && Equals(heard, value));
    }
}
