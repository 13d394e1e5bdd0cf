using Microsoft.EntityFrameworkCore;

namespace OutreachKit.CrashWorker;

/// <summary>The database that this program knows.</summary>
internal static class Providers
{
    // Not asked of the server, which may be away when a worker starts.
    private static readonly MariaDbServerVersion Version = new(new Version(10, 11));

    internal static Action<DbContextOptionsBuilder> Configure(WorkerOptions options) => options.Provider == "mariadb"
        ? builder => builder.UseMySql(options.Connection, Version)
        : throw new ArgumentException($"'{options.Provider}' is no provider: give mariadb.", nameof(options));
}
