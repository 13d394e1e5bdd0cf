using NodaTime;

namespace OutreachKit.Tests.Interleavings;

/// <summary>What any host does next: workers make their passes, and a person settles what is in doubt.</summary>
internal static class Aftermath
{
    // A lease, the grace, and the longest wait of a second attempt.
    private static readonly Duration Pause = Duration.FromMinutes(10);

    private const int MostPasses = 4;

    internal static void Of(Run run)
    {
        for (int pass = 0; pass < MostPasses && Touches(run, IsOpen(run)).Count > 0; pass++)
        {
            run.Live(Role.Time(Pause));
            run.Live(Role.Worker($"later-{pass + 1}"));
        }

        if (Touches(run, t => t.State == TouchState.InDoubt) is { Count: > 0 } doubts)
        {
            run.Live(Role.SettleAll(doubts));
        }
    }

    /// <summary>Whether something is still to be done about it by itself, today.</summary>
    internal static Func<PlannedTouch, bool> IsOpen(Run run)
    {
        Instant soon = run.Clock.Now + Duration.FromHours(1);
        return touch => touch.State == TouchState.Begun || (touch.IsDispatchable && touch.Due < soon);
    }

    internal static IReadOnlyList<(EnrollmentId Enrollment, TouchKey Key)> Touches(Run run, Func<PlannedTouch, bool> which) =>
        [.. from id in run.Ids from touch in run.Now(id).Touches where which(touch) select (id, touch.Key)];
}
