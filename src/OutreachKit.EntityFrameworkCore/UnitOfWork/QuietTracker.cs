using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

/// <summary>Looks at a host's context without the tracker looking through everything that the host has loaded, at each of our questions.</summary>
internal static class QuietTracker
{
    internal static TResult Quietly<TResult>(this DbContext db, Func<TResult> look)
    {
        bool detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return look();
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }
}
