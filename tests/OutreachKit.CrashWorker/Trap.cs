namespace OutreachKit.CrashWorker;

/// <summary>What happens to the worker at its seams. Thread-safe.</summary>
/// <param name="stop">Where it freezes when it comes by for the first time.</param>
/// <param name="countdown">Says when it dies.</param>
internal sealed class Trap(Seam? stop, SharedCountdown? countdown)
{
    private int _stopped;

    internal void Pass(Seam seam)
    {
        if (countdown?.Pass(seam) == true)
        {
            Signals.Raise(Signals.Kill);
        }

        if (stop == seam && Interlocked.Exchange(ref _stopped, 1) == 0)
        {
            Signals.Raise(Signals.Stop);
        }
    }
}
