using System.Globalization;
using NodaTime;
using OutreachKit.CrashWorker;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>What came of a run, for the test and for people.</summary>
internal sealed record KillReport(
    CrashPlan Plan, WorkerOptions Worker, Evidence Evidence, IReadOnlyList<Death> Deaths, int Freezes,
    IReadOnlyList<string> Complaints, TimeSpan Took)
{
    private readonly LawCheck _verdict = new(Evidence, Deaths, Plan.Lease, Worker.Parallelism);

    /// <summary>Every breach of a law.</summary>
    public IReadOnlyList<string> Findings => _verdict.Findings(Plan.Touches);

    /// <summary>Each on a line of its own.</summary>
    public string AllFindings => string.Join('\n', Findings);

    /// <summary>How many died at a seam.</summary>
    public int DeathsAt(Seam seam) => Deaths.Count(death => death.At == seam);

    /// <summary>
    /// From a death until the last of what the worker had was in other hands, or known to be in doubt: it takes what is left of the
    /// lease, and until somebody looks again.
    /// </summary>
    public Duration LongestRecovery => Deaths.Select(RecoveryFrom).Append(Duration.Zero).Max();

    /// <summary>For people: what was done to it, and what came of it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {Worker.Provider}: {Plan.Touches} touches, {Plan.Processes} processes, {Deaths.Count} kills, {Freezes} freezes, {Took.TotalSeconds:F0} s
          killed: {string.Join(", ", Deaths.GroupBy(death => death.At).OrderBy(at => at.Key).Select(at => $"{at.Key?.ToString() ?? "anywhere"} {at.Count()}").DefaultIfEmpty("nobody"))}
          done {_verdict.Done}, in doubt and listed {_verdict.InDoubt} (known to be under way when their worker was killed: {_verdict.UnderWayAtKills})
          lost {_verdict.Lost}, begun twice {_verdict.BegunTwice}, sent twice {_verdict.SentTwice}, findings {Findings.Count}, complaints {Complaints.Count}
          longest recovery after a kill {LongestRecovery.TotalSeconds:F2} s; lease {Plan.Lease.TotalSeconds:F1} s, poll {Worker.Poll / 1000.0:F1} s
        """);

    private Duration RecoveryFrom(Death death) => Evidence.Letters.Select(letter => RecoveryOf(letter, death)).Append(Duration.Zero).Max();

    private Duration RecoveryOf(LetterStory letter, Death death)
    {
        if (letter.Notes.LastOrDefault(note => note.Entry == JournalEntry.Claimed && note.Pid == death.Pid) is not { } had || letter.WasEndedBy(had))
        {
            return Duration.Zero;
        }

        // The next claim was made a lease before its end.
        Instant? again = letter.Notes.Where(note => note.Entry == JournalEntry.Claimed && note.Fence > had.Fence)
            .Select(note => (Instant?)(note.LeaseEnd - Plan.Lease)).FirstOrDefault();
        return (again ?? letter.FoundLostAfter(death.When)) is { } known ? known - death.When : Duration.Zero;
    }
}
