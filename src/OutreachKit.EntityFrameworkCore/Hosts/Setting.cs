using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace OutreachKit.EntityFrameworkCore.Hosts;

/// <summary>
/// Who set a status that waits to be saved: the host, or we. What we set is no news to us, nor is what the host set and we have heard
/// of, however often SaveChanges is called for it.
/// </summary>
internal static class Setting
{
    private static readonly ConditionalWeakTable<object, Dictionary<string, object?>> Known = [];

    /// <summary>Sets a status, unless the host has set one that we have still to hear of: what that leads to comes after.</summary>
    /// <returns>Whether that changed anything.</returns>
    internal static bool Set(EntityEntry entry, StatusMap status, object? value)
    {
        PropertyEntry property = entry.Property(status.Property);
        if (Equals(property.CurrentValue, value) || IsNews(entry, status))
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
        object? value = property.CurrentValue;
        return entry.State is EntityState.Modified or EntityState.Unchanged // The tracker may not have looked yet.
            && status.FiredBy(value) is not null
            && !Equals(property.OriginalValue, value)
            && !(Known.TryGetValue(entry.Entity, out Dictionary<string, object?>? known)
                && known.TryGetValue(status.Property, out object? heard) && Equals(heard, value));
    }

    internal static void Know(EntityEntry entry, StatusMap status)
    {
        PropertyEntry property = entry.Property(status.Property);
        Known.GetOrCreateValue(entry.Entity)[status.Property] = property.CurrentValue;
    }

    /// <summary>It is saved, or was not heard after all: the next change is news again.</summary>
    internal static void Forget(EntityEntry entry) => Known.Remove(entry.Entity);
}
