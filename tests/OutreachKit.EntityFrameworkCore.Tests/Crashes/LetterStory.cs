using NodaTime;
using OutreachKit.CrashWorker;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Everything that is known of one letter: from the database, from the outbox and from the workers' notes.</summary>
/// <param name="Key">The touch.</param>
/// <param name="Stored">The enrollment as it is stored.</param>
/// <param name="History">Its history.</param>
/// <param name="IsListed">Whether the list of what is in doubt has it.</param>
/// <param name="Sent">How often, by whom, in which attempt it went out.</param>
/// <param name="Notes">What the workers noted of it, in the order in which they wrote.</param>
internal sealed record LetterStory(
    TouchKey Key, Enrollment Stored, IReadOnlyList<HistoryEvent> History, bool IsListed,
    IReadOnlyList<OutboxLine> Sent, IReadOnlyList<JournalLine> Notes)
{
    public bool IsInDoubt => Stored.Touch(Key) is { State: TouchState.InDoubt };

    /// <summary>How often it was recorded as done.</summary>
    public int TimesDone => History.SelectMany(e => e.Effects).OfType<TouchConcluded>().Count(c => c.Key == Key && c.End == TouchEnd.Done);

    /// <summary>The first instant after that at which somebody recorded that its worker is lost.</summary>
    public Instant? FoundLostAfter(Instant instant) => History
        .Where(e => e.RecordedAt > instant && e.Effects.OfType<TouchConcluded>().Any(c => c.End == TouchEnd.InDoubt))
        .Select(e => (Instant?)e.RecordedAt).FirstOrDefault();

    /// <summary>Who had it last: the note of the last claim.</summary>
    public JournalLine? Owner => Notes.LastOrDefault(note => note.Entry == JournalEntry.Claimed);

    /// <summary>Who began it last: the note of that.</summary>
    public JournalLine? Begun => Notes.LastOrDefault(note => note.Entry == JournalEntry.Begun);

    /// <summary>Whether whoever had that claim knows that the end is recorded.</summary>
    public bool WasEndedBy(JournalLine claim) =>
        Notes.Any(note => note.Entry == JournalEntry.Ended && note.Pid == claim.Pid && note.Fence == claim.Fence);

    /// <summary>Whether that worker, as far as it knew, had begun it and not ended it.</summary>
    public bool WasUnderWayIn(int pid) => Notes.Any(note => note.Entry == JournalEntry.Begun && note.Pid == pid && !WasEndedBy(note));
}
