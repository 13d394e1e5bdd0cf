using NodaTime;
using OutreachKit.Touches;

namespace OutreachKit.CrashWorker;

/// <summary>What a worker notes of a claim.</summary>
public enum JournalEntry
{
    /// <summary>It got the claim.</summary>
    Claimed,

    /// <summary>It has begun the touch, and knows it.</summary>
    Begun,

    /// <summary>It is about to record what became of the touch.</summary>
    Ending,

    /// <summary>It has recorded that, and knows it.</summary>
    Ended,

    /// <summary>It is about to give the claim back.</summary>
    Releasing,
}

/// <summary>
/// A worker's own note, beside the database: who had which touch when it died. Lease ends are by the store's own time, so they can
/// be compared whatever the speed of the machine.
/// </summary>
public sealed record JournalLine(JournalEntry Entry, TouchKey Key, int Pid, long Fence, Instant LeaseEnd)
{
    /// <summary>A note of this process.</summary>
    public static JournalLine Of(JournalEntry entry, TouchClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new JournalLine(entry, claim.Key, Environment.ProcessId, claim.Fence, claim.LeaseEnd);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static JournalLine Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] words = line.Split(' ');
        return new JournalLine(
            Enum.Parse<JournalEntry>(words[0]), TouchKey.Parse(words[1]), int.Parse(words[2]), long.Parse(words[3]),
            Instant.FromUnixTimeTicks(long.Parse(words[4])));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Entry} {Key} {Pid} {Fence} {LeaseEnd.ToUnixTimeTicks()}";
}
