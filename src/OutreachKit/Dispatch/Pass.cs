using System.Threading.Channels;
using NodaTime;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>
/// One pass over claimed touches: begin as many as there are free slots, call their handlers, record their ends together, and so on until all have
/// ended or patience has.
/// </summary>
/// <param name="begin">Begins touches.</param>
/// <param name="completion">Records their ends.</param>
/// <param name="invoker">Calls handlers.</param>
/// <param name="slots">The handler slots.</param>
/// <param name="options">How long it waits.</param>
/// <param name="now">The dispatcher's clock.</param>
/// <param name="late">Records the end of a touch whose handler outlived the pass.</param>
internal sealed class Pass(
    BatchBegin begin, BatchCompletion completion, HandlerInvoker invoker, HandlerSlots slots, DispatchOptions options, Func<Instant> now, Func<TouchClaim, TouchOutcome, ValueTask> late)
{
    /// <summary>How long ends are gathered while other handlers are still at it, so that those which end together are recorded together.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);

    private readonly Channel<(BegunTouch Begun, TouchOutcome Outcome)> _ended = Channel.CreateUnbounded<(BegunTouch, TouchOutcome)>();

    private readonly List<RunningTouch> _running = [];
    private int _atWork;

    /// <summary>Runs it.</summary>
    /// <param name="claims">What was claimed.</param>
    /// <param name="stopping">Begins nothing more: what has not begun is given back at once.</param>
    /// <param name="handlers">Told to the handlers.</param>
    /// <returns>How many handlers were still at it when patience had ended.</returns>
    internal async Task<int> RunAsync(IReadOnlyList<TouchClaim> claims, CancellationToken stopping, CancellationToken handlers)
    {
        if (options.Parallelism == 1)
        {
            return await OneByOneAsync(claims, stopping, handlers).ConfigureAwait(false);
        }

        Task completing = Task.Run(CompleteAsync, CancellationToken.None);
        await BeginAsync(claims, stopping, handlers).ConfigureAwait(false);
        int left = await WaitAsync().ConfigureAwait(false);
        _ended.Writer.Complete();
        await completing.ConfigureAwait(false);
        return left;
    }

    /// <summary>With one slot one touch comes after the other, and no thread is needed but the caller's.</summary>
    private async Task<int> OneByOneAsync(IReadOnlyList<TouchClaim> claims, CancellationToken stopping, CancellationToken handlers)
    {
        for (int next = 0; next < claims.Count; next++)
        {
            int taken = stopping.IsCancellationRequested ? 0 : await slots.TakeAsync(1, InReal(options.PassTimeout), stopping).ConfigureAwait(false);
            if (taken == 0)
            {
                await begin.ReleaseAsync(claims.Skip(next)).ConfigureAwait(false);
                return slots.Taken;
            }

            foreach (BegunTouch begun in await begin.BeginAsync([claims[next]], stopping).ConfigureAwait(false))
            {
                Task<TouchOutcome> handler = invoker.PerformAsync(TouchOf(begun), handlers).AsTask();
                await WaitForAsync(handler, stopping).ConfigureAwait(false);
                if (stopping.IsCancellationRequested && !handler.IsCompleted)
                {
                    // Others can have them while this one comes to its end.
                    await begin.ReleaseAsync(claims.Skip(next + 1)).ConfigureAwait(false);
                    next = claims.Count;
                    await WaitForAsync(handler, CancellationToken.None).ConfigureAwait(false);
                }

                if (handler.IsCompleted)
                {
                    await completion.CompleteAsync([(begun, await handler.ConfigureAwait(false))]).ConfigureAwait(false);
                    slots.Free(1);
                }
                else
                {
                    _ = RecordLateAsync(begun.Claim, handler);
                }
            }
        }

        return slots.Taken;
    }

    /// <summary>Until it has come to its end, or patience has, or there is no time to wait.</summary>
    private async Task WaitForAsync(Task<TouchOutcome> handler, CancellationToken stopping) =>
        await ((Task)handler.WaitAsync(InReal(options.PassTimeout), stopping)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task RecordLateAsync(TouchClaim claim, Task<TouchOutcome> handler)
    {
        await late(claim, await handler.ConfigureAwait(false)).ConfigureAwait(false);
        slots.Free(1);
    }

    private static Touch TouchOf(BegunTouch begun) => new(begun.Enrollment, begun.Enrollment.Touch(begun.Claim.Key)!);

    private async Task BeginAsync(IReadOnlyList<TouchClaim> claims, CancellationToken stopping, CancellationToken handlers)
    {
        Instant claimed = now();
        TimeSpan patience = InReal(options.PassTimeout);
        for (int next = 0; next < claims.Count;)
        {
            // What waits for slow handlers is given back in time for others to have it.
            bool isOld = slots.Taken > 0 && now() - claimed > options.Lease / 4;
            int taken = stopping.IsCancellationRequested || isOld ? 0 : await slots.TakeAsync(claims.Count - next, patience, stopping).ConfigureAwait(false);
            if (taken == 0 || stopping.IsCancellationRequested)
            {
                slots.Free(taken);
                await begin.ReleaseAsync(claims.Skip(next)).ConfigureAwait(false);
                return;
            }

            foreach (BegunTouch touch in await begin.BeginAsync([.. claims.Skip(next).Take(taken)], stopping).ConfigureAwait(false))
            {
                Call(touch, handlers);
            }

            next += taken;
        }
    }

    private void Call(BegunTouch begun, CancellationToken handlers)
    {
        Interlocked.Increment(ref _atWork);
        var running = new RunningTouch();
        running.Handler = Task.Run(
            async () =>
            {
                TouchOutcome outcome = await invoker.PerformAsync(TouchOf(begun), handlers).ConfigureAwait(false);
                Interlocked.Decrement(ref _atWork);
                if (running.EndsInTime())
                {
                    await _ended.Writer.WriteAsync((begun, outcome), CancellationToken.None).ConfigureAwait(false);
                }
                else
                {
                    await late(begun.Claim, outcome).ConfigureAwait(false);
                    slots.Free(1);
                }
            },
            CancellationToken.None);
        _running.Add(running);
    }

    /// <summary>Waits for those that are still at it, and leaves alone who outlives its patience.</summary>
    private async Task<int> WaitAsync()
    {
        Task all = Task.WhenAll(_running.Select(r => r.Handler));
        try
        {
            await all.WaitAsync(InReal(options.PassTimeout)).ConfigureAwait(false);
            return 0;
        }
        catch (TimeoutException)
        {
            RunningTouch[] left = [.. _running.Where(r => r.IsLeft())];
            await Task.WhenAll(_running.Except(left).Select(r => r.Handler)).ConfigureAwait(false);
            return left.Length;
        }
    }

    private async Task CompleteAsync()
    {
        var ended = new List<(BegunTouch Begun, TouchOutcome Outcome)>();
        while (await _ended.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var gathered = Task.Delay(Gathering);
            do
            {
                while (_ended.Reader.TryRead(out (BegunTouch Begun, TouchOutcome Outcome) next))
                {
                    ended.Add(next);
                }
            }
            while (Volatile.Read(ref _atWork) > 0 && await MoreAsync(gathered).ConfigureAwait(false));

            await completion.CompleteAsync(ended).ConfigureAwait(false);
            slots.Free(ended.Count);
            ended.Clear();
        }
    }

    private async ValueTask<bool> MoreAsync(Task gathered)
    {
        Task<bool> more = _ended.Reader.WaitToReadAsync().AsTask();
        return await Task.WhenAny(more, gathered).ConfigureAwait(false) == more && await more.ConfigureAwait(false);
    }

    /// <summary>A timer knows at most so many milliseconds.</summary>
    private static TimeSpan InReal(Duration duration) => Duration.Min(duration, Duration.FromDays(40)).ToTimeSpan();

    /// <summary>A touch with its handler: its end belongs to the pass, or, if that has left it, to itself.</summary>
    private sealed class RunningTouch
    {
        private int _owner;

        internal Task Handler { get; set; } = Task.CompletedTask;

        internal bool EndsInTime() => Interlocked.CompareExchange(ref _owner, 1, 0) == 0;

        internal bool IsLeft() => Interlocked.CompareExchange(ref _owner, 2, 0) == 0;
    }
}
