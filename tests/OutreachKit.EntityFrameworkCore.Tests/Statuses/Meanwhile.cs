using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>Does something when a context is about to save, after OutreachKit was told, and before anything is written.</summary>
internal sealed class Meanwhile : SaveChangesInterceptor
{
    /// <summary>What happens at the next save, and at no other.</summary>
    internal Func<Task>? Once { get; set; }

    /// <summary>What happens when something was saved.</summary>
    internal Action? Saved { get; set; }

    /// <summary>What happens at each save.</summary>
    internal Action<DbContext>? Always { get; init; }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Always?.Invoke(eventData.Context!);
        if (Once is { } once)
        {
            Once = null;
            await once();
        }

        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Saved?.Invoke();
        return ValueTask.FromResult(result);
    }
}
