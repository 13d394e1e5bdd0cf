using System.Threading.Channels;
using NodaTime;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>
/// One pass over claimed touches, with several slots: begin as many as there are free ones, call their handlers, record their ends together, and so on until all have
/// ended or patience has.
/// </summary>
/// <param name="begin">Begins touches.</param>
/// <param name="completion">Records their ends.</param>
/// <param name="invoker">Calls handlers.</param>
/// <param name="slots">The handler slots.</param>
/// <param name="options">How long it waits.</param>
/// <param name="now">The dispatcher's clock.</param>
/// <param name="late">Records the end of a touch whose handler outlived the pass.</param>
internal sealed class ParallelPass(
    BatchBegin begin, BatchCompletion completion, HandlerInvoker invoker, HandlerSlots slots, DispatchOptions options, Func<Instant> now, Func<TouchClaim, TouchOutcome, ValueTask> late) : IPass
{
    /// <summary>How long ends are gathered while other handlers are still at it, so that those which end together are recorded together.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);

    private readonly Channel<(BegunTouch Begun, TouchOutcome Outcome)> _ended = Channel.CreateUnbounded<(BegunTouch, TouchOutcome)>();

    private readonly List<RunningTouch> _running = [];
    private int _atWork;

    /// <inheritdoc/>
    public async Task<int> RunAsync(IReadOnlyList<TouchClaim> claims, CancellationToken stopping, CancellationToken handlers)
    {
        Task completing = Task.Run(CompleteAsync, CancellationToken.None);
        await BeginAsync(claims, stopping, handlers).ConfigureAwait(false);
        int left = await WaitAsync().ConfigureAwait(false);
        _ended.Writer.Complete();
        await completing.ConfigureAwait(false);
        return left;
    }

    private async Task BeginAsync(IReadOnlyList<TouchClaim> claims, CancellationToken stopping, CancellationToken handlers)
    {
        Instant claimed = now();
        TimeSpan patience = options.PassPatience;
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
                TouchOutcome outcome = await invoker.PerformAsync(begun.Touch, handlers).ConfigureAwait(false);
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
            await all.WaitAsync(options.PassPatience).ConfigureAwait(false);
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

    /// <summary>A touch with its handler: its end belongs to the pass, or, if that has left it, to itself.</summary>
    private sealed class RunningTouch
    {
        private int _owner;

        internal Task Handler { get; set; } = Task.CompletedTask;

        internal bool EndsInTime() => Interlocked.CompareExchange(ref _owner, 1, 0) == 0;

        internal bool IsLeft() => Interlocked.CompareExchange(ref _owner, 2, 0) == 0;
    }
}
