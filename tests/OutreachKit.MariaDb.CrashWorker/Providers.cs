using Microsoft.EntityFrameworkCore;

namespace OutreachKit.CrashWorker;

/// <summary>The database that this program knows.</summary>
internal static class Providers
{
    internal static Action<DbContextOptionsBuilder> Configure(WorkerOptions options)
    {
        if (options.Provider != "mariadb")
        {
            throw new ArgumentException($"'{options.Provider}' is no provider: give mariadb.", nameof(options));
        }

        var version = ServerVersion.AutoDetect(options.Connection);
        return builder => builder.UseMySql(options.Connection, version);
    }
}
