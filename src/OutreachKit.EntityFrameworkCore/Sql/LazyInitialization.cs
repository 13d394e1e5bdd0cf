namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>Something that is opened by who needs it first, once for all who wait; after a failure, by who needs it next.</summary>
internal sealed class LazyInitialization
{
    private readonly object _lock = new();
    private Task? _attempt;

    internal bool IsOpen => Volatile.Read(ref _attempt) is { IsCompletedSuccessfully: true };

    /// <summary>Waits until it is open. Who gives up leaves the others waiting.</summary>
    internal Task OpenAsync(Func<Task> open, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_attempt is null or { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                _attempt = Task.Run(open, CancellationToken.None);
            }

            return _attempt.WaitAsync(cancellationToken);
        }
    }
}
