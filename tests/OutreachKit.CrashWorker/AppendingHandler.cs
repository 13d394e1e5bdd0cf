namespace OutreachKit.CrashWorker;

/// <summary>
/// Sends a letter: one line into the outbox. It is not idempotent, cannot look anything up, and never says that nothing went out;
/// whatever keeps a letter from going out twice is OutreachKit.
/// </summary>
internal sealed class AppendingHandler(AppendOnlyFile outbox, Trap trap, TimeSpan work) : ITouchHandler
{
    public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        // Not cancellable, as a mailer in the middle of its talk with a server is not.
        await Task.Delay(work / 2, CancellationToken.None);
        trap.Pass(Seam.BeforeAppend);
        outbox.Append($"{OutboxLine.Of(touch)}\n");
        trap.Pass(Seam.AfterAppend);
        await Task.Delay(work / 2, CancellationToken.None);
        trap.Pass(Seam.AfterHandler);
        return TouchOutcome.Done;
    }
}
