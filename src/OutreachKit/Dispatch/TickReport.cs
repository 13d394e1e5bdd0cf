namespace OutreachKit.Dispatch;

/// <summary>What one pass did: each number counts touches or timers.</summary>
public sealed record TickReport
{
    /// <summary>Claimed.</summary>
    public int Claimed { get; internal set; }

    /// <summary>Begun: their handler was called.</summary>
    public int Begun { get; internal set; }

    /// <summary>Done.</summary>
    public int Done { get; internal set; }

    /// <summary>Skipped, by the handler or because their deadline had passed.</summary>
    public int Skipped { get; internal set; }

    /// <summary>Put off to a later date: their window had closed, or they wait for a person.</summary>
    public int Deferred { get; internal set; }

    /// <summary>Not sent, and to be tried again.</summary>
    public int Retried { get; internal set; }

    /// <summary>Failed for good.</summary>
    public int Dead { get; internal set; }

    /// <summary>Perhaps sent.</summary>
    public int InDoubt { get; internal set; }

    /// <summary>Not begun, because something stopped them between claim and begin.</summary>
    public int Denied { get; internal set; }

    /// <summary>Timers that fired.</summary>
    public int TimersFired { get; internal set; }

    /// <summary>Whether the batch was full, so that more may be due.</summary>
    public bool MayHaveMore { get; internal set; }
}
