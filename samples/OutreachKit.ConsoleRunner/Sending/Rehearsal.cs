namespace OutreachKit.ConsoleRunner.Sending;

/// <summary>The handler of a dry run, which works on a copy of the database: it only prints.</summary>
/// <param name="sent">What is known to be sent.</param>
/// <param name="printer">Where it prints.</param>
internal sealed class Rehearsal(SentKeys sent, ITickPrinter printer) : ITickHandler
{
    private int _sent;
    private int _found;

    public int Sent => _sent;

    public int Found => _found;

    public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        printer.Touch(touch);
        Interlocked.Increment(ref _sent);
        return ValueTask.FromResult(TouchOutcome.Done);
    }

    public ValueTask<TouchOutcome?> FindAsync(Touch touch, CancellationToken cancellationToken)
    {
        if (!sent.Holds(touch.Key))
        {
            return ValueTask.FromResult<TouchOutcome?>(null);
        }

        Interlocked.Increment(ref _found);
        return ValueTask.FromResult<TouchOutcome?>(TouchOutcome.Done);
    }
}
