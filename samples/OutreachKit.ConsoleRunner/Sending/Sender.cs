namespace OutreachKit.ConsoleRunner.Sending;

/// <summary>The handler: it appends touches to the outbox, or where there is none, printing them is all that is done.</summary>
/// <remarks>
/// After a crash the outbox is looked into. A line that is there was sent. One that is not there is no proof: another outbox may have
/// been used, and whatever mails the lines may have taken them out. Then a person says what became of it (<c>doubt settle</c>).
/// </remarks>
/// <param name="outbox">Where touches are written; null for nowhere.</param>
/// <param name="sent">What is known to be sent.</param>
/// <param name="printer">Where it prints.</param>
internal sealed class Sender(Outbox? outbox, SentKeys sent, ITickPrinter printer) : ITickHandler
{
    private int _sent;
    private int _found;

    public int Sent => _sent;

    public int Found => _found;

    public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        TouchOutcome outcome = outbox?.Append(touch) ?? TouchOutcome.Done;
        if (outcome.Kind == TouchOutcomeKind.Done)
        {
            printer.Touch(touch);
            Interlocked.Increment(ref _sent);
        }

        return ValueTask.FromResult(outcome);
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
