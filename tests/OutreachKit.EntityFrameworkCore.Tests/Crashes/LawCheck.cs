using NodaTime;
using OutreachKit.CrashWorker;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Holds the evidence against the laws: each finding is one breach, with the letter that it was found at.</summary>
internal sealed class LawCheck(Evidence evidence, IReadOnlyList<Death> deaths, Duration lease, int parallelism, IReadOnlyList<ClockMove>? moves = null)
{
    /// <summary>
    /// Two clocks of one machine are compared here: that which dates the history and that by which leases run. They are set by the
    /// same hand, but one of them is slewed.
    /// </summary>
    private static readonly Duration ClockSlack = Duration.FromMilliseconds(100);

    /// <summary>Every breach.</summary>
    public IReadOnlyList<string> Findings(int touches) =>
    [
        .. When(evidence.Letters.Count != touches, $"{touches} letters were planned, {evidence.Letters.Count} are known"),
        .. evidence.Strays.Select(sent => $"{sent.Key}: sent, and nobody planned it"),
        .. When(evidence.BrokenHistories > 0, $"{evidence.BrokenHistories} histories have gaps, or end at another revision than their enrollment"),
        .. When(evidence.OpenRows > 0, $"{evidence.OpenRows} touches are still open"),
        .. evidence.Letters.SelectMany(letter => Of(letter).Select(breach => $"{letter.Key}: {breach}")),
        .. Doubts(),
    ];

    /// <summary>Letters that have come to no end and are on no list.</summary>
    public int Lost => evidence.Letters.Count(letter => IsLost(letter));

    /// <summary>Attempts that began although it was not known that the one before had not gone out.</summary>
    public int BegunTwice => evidence.Letters.Sum(BeginsTooMany);

    public int SentTwice => evidence.Letters.Count(letter => letter.Sent.Count > 1);

    public int InDoubt => evidence.Letters.Count(letter => letter.IsInDoubt);

    public int Done => evidence.Letters.Count(letter => letter.TimesDone > 0);

    /// <summary>How many letters the workers who were killed had begun and, as far as they knew, not ended.</summary>
    public int UnderWayAtKills => evidence.Letters.Count(letter => deaths.Any(death => letter.WasUnderWayIn(death.Pid)));

    private IEnumerable<string> Of(LetterStory letter) =>
    [
        .. When(IsLost(letter), "lost: not done, and not listed as in doubt"),
        .. When(letter.TimesDone > 1, $"recorded as done {letter.TimesDone} times"),
        .. When(letter is { TimesDone: > 0, IsInDoubt: true }, "done and in doubt"),
        .. When(letter.IsInDoubt != letter.IsListed, "the list of what is in doubt does not agree with the enrollment"),
        .. When(BeginsTooMany(letter) > 0, "began again although nobody knew that it had not gone out"),
        .. When(letter.Sent.Count > 1, $"sent {letter.Sent.Count} times"),
        .. When(letter is { TimesDone: > 0, Sent.Count: 0 }, "recorded as done, and never sent"),
        .. When(letter.Sent.Any(sent => sent.Attempt > Begins(letter)), "sent in an attempt that never began"),
        .. When(IsOverheard(letter), "called in doubt while the lease of its worker still ran"),
        .. Overlapping(letter),
        .. When(IsBegunByTheOvertaken(letter), "begun under a fence that had been overtaken"),
        .. When(!IsWhatItsHistoryMakes(letter), "the enrollment is not what its history makes"),
    ];

    private static bool IsLost(LetterStory letter) => letter.TimesDone == 0 && !(letter.IsInDoubt && letter.IsListed);

    private static int Begins(LetterStory letter) => letter.History.Count(e => e.Kind == EventKind.TouchBegan);

    /// <summary>Between two begins there must be word that the first came to nothing.</summary>
    private static int BeginsTooMany(LetterStory letter)
    {
        int tooMany = 0;
        bool isFree = true;
        foreach (HistoryEvent @event in letter.History)
        {
            if (@event.Kind == EventKind.TouchBegan)
            {
                tooMany += isFree ? 0 : 1;
                isFree = false;
            }
            else if (@event.Effects.OfType<TouchReplanned>().Any(again => again.Cause is ReplanCause.Retry or ReplanCause.Resent or ReplanCause.Withdrawn))
            {
                isFree = true;
            }
        }

        return tooMany;
    }

    /// <summary>A lease runs from the begin on; before its end nobody may speak for the worker (law C4).</summary>
    private bool IsOverheard(LetterStory letter) => letter.History.Any(e =>
        e.Effects.OfType<TouchConcluded>().Any(c => c is { End: TouchEnd.InDoubt, Reason: "worker-lost" } && ClockMove.Between(c.At, e.RecordedAt, moves ?? []) < lease - ClockSlack));

    /// <summary>
    /// By the fences and lease ends that the store gave out: a claim that came while the one before still ran, and had not been
    /// given back or used up, was taken from its owner.
    /// </summary>
    private IEnumerable<string> Overlapping(LetterStory letter)
    {
        JournalLine[] claims = [.. letter.Notes.Where(note => note.Entry == JournalEntry.Claimed).OrderBy(note => note.Fence)];
        for (int i = 1; i < claims.Length; i++)
        {
            bool wasLetGo = letter.Notes.Any(note =>
                note.Fence == claims[i - 1].Fence && note.Entry is JournalEntry.Releasing or JournalEntry.Ending);
            if (claims[i].Fence == claims[i - 1].Fence)
            {
                yield return $"claimed twice under fence {claims[i].Fence}";
            }
            else if (!wasLetGo && claims[i].LeaseEnd - lease < claims[i - 1].LeaseEnd)
            {
                yield return "claimed while the lease of its worker still ran";
            }
        }
    }

    /// <summary>What has begun is claimed again only once its end is recorded, by whoever had begun it or by a person.</summary>
    private bool IsBegunByTheOvertaken(LetterStory letter) => letter.Notes.Any(begun =>
        begun.Entry == JournalEntry.Begun
        && letter.Notes.Any(later => later.Entry == JournalEntry.Claimed && later.Fence > begun.Fence)
        && !letter.WasEndedBy(begun)
        && !deaths.Any(death => death.Pid == begun.Pid)
        && letter.History.All(e => e.Kind != EventKind.TouchResent));

    private static bool IsWhatItsHistoryMakes(LetterStory letter)
    {
        if (letter.History.Select(e => e.Revision).SequenceEqual(Enumerable.Range(1, letter.History.Count).Select(revision => (long)revision)))
        {
            Enrollment made = Replay.Of(letter.History);
            return made.Revision == letter.Stored.Revision && made.Stage == letter.Stored.Stage && made.Touches.SequenceEqual(letter.Stored.Touches);
        }

        return false;
    }

    /// <summary>A doubt needs a death: of the worker who had the letter last, who had not recorded its end, and had hands for no more.</summary>
    private IEnumerable<string> Doubts() => evidence.Letters.Where(letter => letter.IsInDoubt).GroupBy(letter => letter.Owner).SelectMany(had =>
        had.Key is { } owner && deaths.Any(death => death.Pid == owner.Pid)
            ? When(had.Count() > parallelism, $"worker {owner.Pid} was killed and left {had.Count()} letters in doubt; it had {parallelism} hands")
                .Concat(had.Where(letter => letter.WasEndedBy(owner)).Select(letter => $"{letter.Key}: in doubt, and its worker had recorded its end"))
            : had.Select(letter => $"{letter.Key}: in doubt, and nobody has killed its worker"));

    private static IEnumerable<string> When(bool isSo, string finding) => isSo ? [finding] : [];
}
