using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>Whether a context of the host's is one that a store can work with.</summary>
internal static class HostModel
{
    internal static void Check(DbContext db)
    {
        string name = db.GetType().Name;
        if (!db.Database.IsRelational())
        {
            throw new InvalidOperationException($"{name} is on no relational database ({db.Database.ProviderName}), where nothing can be kept as it must be.");
        }

        if (db.Model.FindEntityType(typeof(EnrollmentRow)) is null)
        {
            throw new InvalidOperationException(
                $"The model of {name} does not hold OutreachKit's tables: call modelBuilder.AddOutreachKit(Database) in its OnModelCreating.");
        }
    }
}
