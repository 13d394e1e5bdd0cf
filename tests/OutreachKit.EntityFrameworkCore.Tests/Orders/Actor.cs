using System.Data.Common;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>One flow, as of a process of its own, that stops before each of its round trips until it is its turn.</summary>
/// <param name="name">For people.</param>
/// <param name="work">What it does.</param>
internal sealed class Actor(string name, Func<Task> work)
{
    private static readonly AsyncLocal<Actor?> Present = new();

    private readonly Lock _lock = new();
    private Action _changed = () => { };
    private TaskCompletionSource _turn = new();
    private Step? _next;
    private bool _isFinished;

    internal string Name => name;

    /// <summary>Where it has stopped; null while it is on its way, and after its end.</summary>
    internal Step? Next
    {
        get
        {
            lock (_lock)
            {
                return _next;
            }
        }
    }

    internal bool IsFinished
    {
        get
        {
            lock (_lock)
            {
                return _isFinished;
            }
        }
    }

    internal bool IsMoving
    {
        get
        {
            lock (_lock)
            {
                return _next is null && !_isFinished;
            }
        }
    }

    /// <summary>The step that it was let go for last.</summary>
    internal Step? Last { get; private set; }

    /// <summary>What it threw.</summary>
    internal Exception? Fault { get; private set; }

    /// <summary>Whether it is inside a transaction that keeps other writers out where there is one writer.</summary>
    internal bool IsWriting { get; private set; }

    /// <summary>Where the store's own connections stop.</summary>
    internal static ValueTask BeforeStatementAsync(StatementPoint point) => StopAsync(point.Text, point.IsInTransaction, point.Connection);

    /// <summary>Stops the actor whose flow this is; what nobody schedules goes on.</summary>
    internal static ValueTask StopAsync(string text, bool isInTransaction, DbConnection connection) =>
        Present.Value is { } actor ? new(actor.StopAsync(new Step(text, isInTransaction, connection))) : default;

    /// <summary>Starts it, up to its first round trip.</summary>
    /// <param name="changed">Told when it has stopped or ended.</param>
    internal void Start(Action changed)
    {
        _changed = changed;
        _ = Task.Run(async () =>
        {
            Present.Value = this;
            try
            {
                await work();
            }
            catch (Exception exception)
            {
                Fault = exception;
            }

            lock (_lock)
            {
                _isFinished = true;
            }

            _changed();
        });
    }

    /// <summary>Lets it make its next round trip, and go on to the one after it.</summary>
    internal void Go()
    {
        TaskCompletionSource turn;
        lock (_lock)
        {
            Last = _next ?? throw new InvalidOperationException($"{Name} does not wait for its turn.");
            IsWriting = Last.BeginsWriting || (IsWriting && !Last.EndsTransaction);
            _next = null;
            turn = _turn;
        }

        turn.SetResult();
    }

    public override string ToString() => $"{Name}: {(IsFinished ? "finished" : Next is { } next ? $"before {next}" : $"waits in {Last}")}";

    private Task StopAsync(Step step)
    {
        Task turn;
        lock (_lock)
        {
            _turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _next = step;
            turn = _turn.Task;
        }

        _changed();
        return turn;
    }
}
