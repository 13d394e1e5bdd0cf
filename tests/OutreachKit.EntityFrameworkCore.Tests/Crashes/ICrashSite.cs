namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Where something crashes: a database, and a folder for what is written beside it.</summary>
internal interface ICrashSite
{
    /// <summary>The name by which a worker knows the provider.</summary>
    string Provider { get; }

    string ConnectionString { get; }

    /// <summary>The letters that went out.</summary>
    string Outbox { get; }

    /// <summary>The workers' own notes.</summary>
    string Journal { get; }

    /// <summary>What counts the workers' passages.</summary>
    string Countdown { get; }

    Task<OutreachStore> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Asks the tables themselves, past the store.</summary>
    Task<long> CountAsync(string sql, CancellationToken cancellationToken);
}
