using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

/// <summary>A contact whose id the database draws in the very save that enrolls them: what is said of them is given their id in the same transaction.</summary>
/// <param name="contact">The host's row.</param>
/// <param name="key">The property that holds the id.</param>
/// <param name="row">What was said.</param>
internal sealed class AddedContact(EntityEntry contact, string key, IntakeRow row)
{
    private long _named;

    /// <summary>Whether it waits to be saved still.</summary>
    internal bool IsWaiting => contact.Context.Entry(row).State == EntityState.Added;

    /// <summary>What is to be written now: the number of the row, and whose id it is given; null where it is not saved, or has the id.</summary>
    /// <param name="isAgain">Whether it counts for nothing that it was done before: that transaction may have been rolled back.</param>
    internal (long EntryId, string Contact)? ToName(bool isAgain)
    {
        PropertyEntry<IntakeRow, long> entry = contact.Context.Entry(row).Property(r => r.EntryId);
        return entry.IsTemporary || entry.CurrentValue <= 0 || (!isAgain && entry.CurrentValue == _named) || HostKeys.Known(contact.Property(key)) is not { } text
            ? null
            : (entry.CurrentValue, text);
    }

    /// <summary>It has the id; 0 when a save begins, and nothing has yet.</summary>
    internal void IsNamed(long entryId) => _named = entryId;

    /// <summary>What was said of them.</summary>
    internal IntakeRow Row => row;

    /// <summary>Their id, as soon as the context knows it.</summary>
    internal ContactId? Id => HostKeys.Known(contact.Property(key)) is { } text ? new ContactId(text) : (ContactId?)null;
}
