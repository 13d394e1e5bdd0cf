using Microsoft.EntityFrameworkCore;

namespace OutreachKit.CrashWorker;

/// <summary>The databases that this program knows.</summary>
internal static class Providers
{
    internal static Action<DbContextOptionsBuilder> Configure(WorkerOptions options) => options.Provider switch
    {
        "sqlite" => builder => builder.UseSqlite(options.Connection),
        "postgres" => builder => builder.UseNpgsql(options.Connection),
        _ => throw new ArgumentException($"'{options.Provider}' is no provider: give sqlite or postgres.", nameof(options)),
    };
}
