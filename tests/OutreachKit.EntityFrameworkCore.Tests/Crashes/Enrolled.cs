using NodaTime;
using OutreachKit.CrashWorker;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Contacts who are to get a letter.</summary>
internal static class Enrolled
{
    public static Task ManyAsync(IOutreachStore store, int count, CancellationToken cancellationToken)
    {
        var engine = new OutreachEngine(Letters.Pipeline, store, SystemClock.Instance);
        return Parallel.ForAsync(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
            async (i, stop) => await engine.EnrollAsync($"contact-{i}", "UTC", stop));
    }
}
