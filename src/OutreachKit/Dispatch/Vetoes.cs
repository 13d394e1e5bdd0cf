using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>Asks the host's veto about many touches side by side. One that does not answer in time drops its own touch and no other.</summary>
/// <param name="veto">The veto.</param>
/// <param name="patience">How long it may take.</param>
/// <param name="hasThreads">Whether each is asked on a thread of its own: the host's code may wait without giving the thread back.</param>
internal sealed class Vetoes(ITouchVeto veto, TimeSpan patience, bool hasThreads)
{
    /// <summary>What was answered about one touch.</summary>
    /// <param name="Forbids">Whether it must not begin.</param>
    /// <param name="Fault">What the veto threw, if it did.</param>
    /// <param name="StillAsked">The question that was not answered in time.</param>
    internal readonly record struct Answer(bool Forbids, Exception? Fault = null, Task? StillAsked = null);

    internal Task<Answer[]> ForbidAsync(IEnumerable<(Enrollment Enrollment, PlannedTouch Touch)> touches, CancellationToken cancellationToken) =>
        Task.WhenAll(touches.Select(t => ForbidAsync(t.Enrollment, t.Touch, cancellationToken)));

    internal async Task<Answer> ForbidAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // It concerns its touch alone.
        Task<bool> question = Task.FromResult(true);
        try
        {
            question = hasThreads ? Task.Run(Ask, CancellationToken.None) : Ask();
            return new(await question.WaitAsync(patience, CancellationToken.None).ConfigureAwait(false));
        }
        catch (TimeoutException) when (!question.IsCompleted)
        {
            return new(true, StillAsked: question);
        }
        catch (Exception exception)
        {
            return new(true, exception);
        }
#pragma warning restore CA1031

        Task<bool> Ask() => veto.ForbidsAsync(enrollment, touch, cancellationToken).AsTask();
    }
}
