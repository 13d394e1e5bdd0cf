namespace OutreachKit.CrashWorker;

/// <summary>One mail that went out: a line of the file that stands for the world outside.</summary>
public sealed record OutboxLine(TouchKey Key, int Attempt, int Pid)
{
    /// <summary>The mail of a touch, sent by this process.</summary>
    public static OutboxLine Of(Touch touch)
    {
        ArgumentNullException.ThrowIfNull(touch);
        return new OutboxLine(touch.Key, touch.Attempt, Environment.ProcessId);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static OutboxLine Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] words = line.Split(' ');
        return new OutboxLine(TouchKey.Parse(words[0]), int.Parse(words[1]), int.Parse(words[2]));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Key} {Attempt} {Pid}";
}
