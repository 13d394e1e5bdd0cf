using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;
using OutreachKit.Tests.Interleavings.Oracles;

namespace OutreachKit.Tests.Interleavings;

/// <summary>Says what was to be seen in a run.</summary>
internal static class Sighting
{
    internal static Sights Of(Run run)
    {
        IReadOnlyList<Turn> turns = run.Turns;
        int sent = First(turns, t => t.Sent is not null);
        int stop = First(turns, t => t.IsStop());
        bool Refused(RefusalCode code) => run.Flows.Any(f => f.Answers.Any(a => a.Refusal?.Code == code));
        return When(turns.Any(t => t.Status == CommitStatus.Conflict), Sights.Conflict)
            | When(run.Flows.Any(f => f.Report?.Denied > 0), Sights.Denied)
            | When(sent >= 0 && stop > sent, Sights.SentBeforeStop)
            | When(stop >= 0 && sent < 0, Sights.NeverSent)
            | When(turns.Where(t => t.IsClaim).SelectMany(t => t.Claimed).GroupBy(c => c.Key).Any(g => g.Count() > 1), Sights.TakenOver)
            | When(turns.Any(t => t.Status == CommitStatus.ClaimLost && t.Commit!.Lease is not null), Sights.ClaimLost)
            | When(turns.Any(t => t is { Kind: TurnKind.AsksAgain, Confirmation: Confirmation.LeaseEnded }), Sights.LeaseEnded)
            | When(turns.Any(t => t.Ended() is { End: TouchEnd.InDoubt }), Sights.InDoubt)
            | When(IsLateWord(turns), Sights.LateWord)
            | When(run.Flows.Any(f => f.Report?.Stale > 0), Sights.Stale)
            | When(turns.Any(t => t is { IsCommitted: true, Commit.Event.Kind: EventKind.TouchResent }), Sights.Resent)
            | When(Refused(RefusalCode.LeaseRuns), Sights.LeaseRuns)
            | When(Refused(RefusalCode.StageLeft), Sights.StageLeft)
            | When(turns.Any(t => t.Sent?.Attempt > 1), Sights.SecondAttempt)
            | When(turns.Any(t => t.Status == CommitStatus.Suppressed), Sights.Suppressed)
            | When(run.Flows.Any(f => f.Report?.Released > 0), Sights.Released)
            | When(run.Flows.Any(f => f.Clicked is { HasBegun: true }), Sights.Clicked)
            | When(run.Flows.Any(f => f.Clicked is { HasBegun: false }), Sights.ClickRefused);
    }

    private static bool IsLateWord(IReadOnlyList<Turn> turns)
    {
        Turn? doubt = turns.FirstOrDefault(t => t.IsRecord() && t.Ended() is { End: TouchEnd.InDoubt });
        return doubt is not null
            && turns.Any(t => t.At > doubt.At && t.IsRecord() && t.Flow != doubt.Flow && t.Commit!.Claim == doubt.Commit!.Claim);
    }

    private static int First(IReadOnlyList<Turn> turns, Func<Turn, bool> wanted)
    {
        for (int i = 0; i < turns.Count; i++)
        {
            if (wanted(turns[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static Sights When(bool seen, Sights sight) => seen ? sight : Sights.None;
}
