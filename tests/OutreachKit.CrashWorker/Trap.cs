namespace OutreachKit.CrashWorker;

/// <summary>At the how-manieth passage of which seam something happens.</summary>
public sealed record Snag(Seam Seam, int Passage)
{
    /// <summary>Reads what <see cref="ToString"/> wrote: <c>AfterBegin:3</c>.</summary>
    public static Snag Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        return new Snag(Enum.Parse<Seam>(parts[0]), int.Parse(parts[1]));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Seam}:{Passage}";
}

/// <summary>Counts how often each seam is passed, and lets the worker die or freeze there when its turn has come. Thread-safe.</summary>
internal sealed class Trap(Snag? kill, Snag? stop)
{
    private readonly int[] _passages = new int[Enum.GetValues<Seam>().Length];

    internal void Pass(Seam seam)
    {
        int passage = Interlocked.Increment(ref _passages[(int)seam]);
        if (kill?.Seam == seam && kill.Passage == passage)
        {
            Signals.Raise(Signals.Kill);
        }

        if (stop?.Seam == seam && stop.Passage == passage)
        {
            Signals.Raise(Signals.Stop);
        }
    }
}
