using NodaTime;
using OutreachKit.CrashWorker;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Contacts who are to get a letter.</summary>
internal static class Enrolled
{
    /// <param name="store">Where.</param>
    /// <param name="from">How many are enrolled already.</param>
    /// <param name="count">How many more there are to be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task ManyAsync(IOutreachStore store, int from, int count, CancellationToken cancellationToken)
    {
        var engine = new OutreachEngine(Letters.Pipeline, store, SystemClock.Instance);
        return Parallel.ForAsync(
            from, from + count, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
            async (i, stop) => await engine.EnrollAsync($"contact-{i}", "UTC", stop));
    }
}
